using System.Diagnostics;

namespace SkyGeni.Benchmarks.Live;

/// <summary>Sends what a plan says at a steady rate, however long the answers take.</summary>
internal sealed class LoadDriver(LiveOptions options, UpdateSender sender)
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns once everything that was sent is acknowledged.</summary>
    public async Task RunAsync(TimeSpan time, CancellationToken cancel)
    {
        var (plan, sending, began, planned) = (new UpdatePlan(options), new List<Task>(), Stopwatch.GetTimestamp(), 0);
        using var tick = new PeriodicTimer(Beat);
        while (Stopwatch.GetElapsedTime(began) < time && await tick.WaitForNextTickAsync(cancel))
        {
            while (planned < Stopwatch.GetElapsedTime(began).TotalSeconds * options.Rate)
            {
                var delivery = plan.Next(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
                planned += delivery.Updates.Count;
                sending.Add(Task.Run(() => sender.SendAsync(delivery, cancel), cancel));
            }

            sending.RemoveAll(task => task.IsCompletedSuccessfully);
        }

        await Task.WhenAll(sending);
    }
}
