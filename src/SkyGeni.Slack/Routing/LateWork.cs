using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SkyGeni.Slack.Routing;

/// <summary>Handlers that were acknowledged before they were done. The program waits for them when it stops.</summary>
internal sealed partial class LateWork(IOptions<SlackOptions> options, WallClock clock, ILogger<LateWork> log) : IHostedService
{
    private readonly ConcurrentDictionary<Task, byte> pending = [];

    /// <summary>Is the work done before Slack must have its answer?</summary>
    public async Task<bool> InTimeAsync(Task work)
    {
        if (work.IsCompleted)
        {
            return true;
        }

        using var rest = new CancellationTokenSource();
        var timer = Task.Delay(options.Value.AcknowledgeWithin, clock.Time, rest.Token);
        var first = await Task.WhenAny(work, timer).ConfigureAwait(false);
        await rest.CancelAsync().ConfigureAwait(false);
        return first == work;
    }

    public void Follow(Task work)
    {
        var watched = WatchAsync(work);
        pending[watched] = 0;
        _ = watched.ContinueWith(t => pending.TryRemove(t, out _), TaskScheduler.Default);
    }

    /// <summary>Waits for what is pending, at most this long.</summary>
    public Task SettleAsync(TimeSpan atMost) =>
        Task.WhenAll(pending.Keys).WaitAsync(atMost, clock.Time).ContinueWith(_ => { }, TaskScheduler.Default);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(pending.Keys).WaitAsync(cancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);

    private async Task WatchAsync(Task work)
    {
        try
        {
            await work.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Lost(log, e);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "What was to follow an acknowledgement failed")]
    private static partial void Lost(ILogger log, Exception e);
}
