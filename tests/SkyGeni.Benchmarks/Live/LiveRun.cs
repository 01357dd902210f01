using System.Collections.Concurrent;
using System.Diagnostics;
using SkyGeni.Benchmarks.Data;
using SkyGeni.Benchmarks.Servers;

namespace SkyGeni.Benchmarks.Live;

/// <summary>The built bot under a steady stream of changes: how long it takes from a change to Slack, and whether anything gets lost.</summary>
internal sealed class LiveRun(LiveOptions options, TextWriter progress)
{
    /// <summary>Before anything counts: the runtime compiles, caches fill.</summary>
    private const int WarmUpSeconds = 10;

    private readonly ConcurrentBag<double> commands = [];
    private readonly List<(double Second, long Bytes)> memory = [];

    public async Task<LiveReport> RunAsync(Scratch scratch, CancellationToken cancel)
    {
        await using var world = await LiveWorld.StartAsync(options, scratch, progress, cancel);
        await progress.WriteLineAsync($"  ({options.Rate} updates a second for {WarmUpSeconds} s to warm up and {options.Seconds} s that count)");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var counts = Stopwatch.GetTimestamp() + (WarmUpSeconds * Stopwatch.Frequency);
        Task[] beside = [CommandsAsync(world, counts, stop.Token), WatchAsync(world, stop.Token)];
        await new LoadDriver(options, world.Sender).RunAsync(TimeSpan.FromSeconds(WarmUpSeconds + options.Seconds), cancel);
        await stop.CancelAsync();
        await Task.WhenAll(beside);
        await progress.WriteLineAsync("  (waiting until everything is settled)");
        await world.Books.SettledAsync(TimeSpan.FromMinutes(1), cancel);
        return LiveReport.Of(world, [.. commands], memory, counts, await StageTimes.ReadAsync(world.Urls, cancel), await world.Books.CompareAsync(world.Sender, world.Slack.Posts));
    }

    private async Task CommandsAsync(LiveWorld world, long counts, CancellationToken stop)
    {
        using var sender = new SlackSender(ServerProcess.Secret, world.Slack.ResponseUrl);
        var (asked, dice) = (new List<Task>(), new Random(options.Seed));
        await Pulse.EachAsync(TimeSpan.FromSeconds(1.0 / options.Commands), () =>
        {
            var (url, form) = (world.Next() + "/slack/command", sender.Command(LiveCompany.SlackIdOf(dice.Next(LiveCompany.Reps)), ""));
            asked.Add(Task.Run(
                async () =>
                {
                    var took = await Timing.SecondsAsync(() => sender.SendAsync(url, form));
                    if (Stopwatch.GetTimestamp() > counts)
                    {
                        commands.Add(took);
                    }
                },
                CancellationToken.None));
        }, stop);
        await Task.WhenAll(asked);
    }

    private Task WatchAsync(LiveWorld world, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        return Pulse.EachAsync(TimeSpan.FromSeconds(1), () => memory.Add((Stopwatch.GetElapsedTime(began).TotalSeconds, world.Memory)), stop);
    }
}
