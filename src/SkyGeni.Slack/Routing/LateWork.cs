using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SkyGeni.Slack.Routing;

/// <summary>Handlers that were acknowledged before they were done. The program waits for them when it stops.</summary>
internal sealed partial class LateWork(IOptions<SlackOptions> options, WallClock clock, ILogger<LateWork> log) : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<Task, byte> pending = [];
    private readonly CancellationTokenSource giveUp = new();

    /// <summary>
    /// What handlers are stopped by: only when the program's time to stop has run out. Neither the request's end (Slack hangs up
    /// after 3 s) nor the wish to stop may leave work half done.
    /// </summary>
    public CancellationToken GiveUp => giveUp.Token;

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
        Task.WhenAny(Task.WhenAll(pending.Keys), Task.Delay(atMost, clock.Time));

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var all = Task.WhenAll(pending.Keys);
        await all.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!all.IsCompleted)
        {
            await giveUp.CancelAsync().ConfigureAwait(false);
        }
    }

    public void Dispose() => giveUp.Dispose();

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
