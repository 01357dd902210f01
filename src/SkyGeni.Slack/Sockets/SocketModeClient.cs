using System.Net.WebSockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SkyGeni.Slack.Routing;
using SkyGeni.Slack.Web;

namespace SkyGeni.Slack.Sockets;

/// <summary>
/// Keeps a Socket Mode connection as long as the program runs: for a program no request from outside can reach. Whatever ends a
/// connection, another is opened; it gives up only when the program stops. When Slack asks for a new one, the old is read
/// on beside it until Slack closes it, so that nothing falls between them. Does nothing without an app-level token.
/// </summary>
internal sealed partial class SocketModeClient(
    ISlackApiClient client,
    EnvelopeRouter router,
    LateWork late,
    IOptions<SlackOptions> options,
    WallClock clock,
    SlackMetrics metrics,
    ILogger<SocketModeClient> log) : BackgroundService
{
    private readonly SocketModeOptions socketOptions = options.Value.Socket;

    // Seeded by what tells one node from another: enough to keep them out of step, and the same for the same process.
    private readonly Backoff backoff = new(
        options.Value.Socket.FirstDelay,
        options.Value.Socket.LongestDelay,
        new Random(Environment.MachineName.Aggregate(Environment.ProcessId, (seed, c) => unchecked((seed * 31) + c))));

    private Task draining = Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (string.IsNullOrWhiteSpace(options.Value.AppToken))
        {
            return;
        }

        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            var started = clock.Time.GetTimestamp();
            var (end, atLeast) = await ConnectAsync(stoppingToken).ConfigureAwait(false);
            if (stoppingToken.IsCancellationRequested)
            {
                break;
            }

            metrics.SocketEnded(end.Planned ? "planned" : "failed");
            failures = Failures(failures, end, clock.Time.GetElapsedTime(started));
            var delay = failures == 0 ? TimeSpan.Zero : Longer(backoff.After(failures), atLeast);
            Ended(log, end.Planned ? LogLevel.Information : LogLevel.Warning, end.Reason, delay);
            await Task.Delay(delay, clock.Time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await draining.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // A goodbye right after hello, again and again, is a failure in politer words: only a connection that lasted counts as one.
    // One that lasted and broke is replaced at once; where Slack said that none is to be had, after a while.
    private int Failures(int before, SessionEnd end, TimeSpan lasted) =>
        !end.Greeted || lasted < socketOptions.FirstDelay ? before + 1 : end is { Planned: false, Goodbye: true } ? 1 : 0;

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private async Task<(SessionEnd End, TimeSpan AtLeast)> ConnectAsync(CancellationToken stopping)
    {
        try
        {
            return await client.OpenConnectionAsync(stopping).ConfigureAwait(false) switch
            {
                SlackResult<Uri>.Ok(var url) => (await SessionAsync(url, stopping).ConfigureAwait(false), TimeSpan.Zero),
                SlackResult<Uri>.RateLimited(var wait) => (new SessionEnd("rate limited", Planned: false), wait),
                var refused => (new SessionEnd($"no connection to be had: {refused.Failure}", Planned: false), TimeSpan.Zero),
            };
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return (new("the program stops", Planned: true, Greeted: true), TimeSpan.Zero);
        }
        catch (Exception e)
        {
            // Whatever it was, the next attempt may do better; a socket that is gone for good would be worse.
            Unexpected(log, e);
            return (new("unexpected failure", Planned: false), TimeSpan.Zero);
        }
    }

    private async Task<SessionEnd> SessionAsync(Uri url, CancellationToken stopping)
    {
        if (url.Scheme != Uri.UriSchemeWss && !(url.Scheme == Uri.UriSchemeWs && url.IsLoopback))
        {
            return new($"the address given is {url.Scheme}, allowed is wss, or ws on this machine", Planned: false);
        }

        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = socketOptions.PingEvery;
        socket.Options.KeepAliveTimeout = socketOptions.StaleAfter;
        try
        {
            await socket.ConnectAsync(url, stopping).ConfigureAwait(false);
        }
        catch (WebSocketException e)
        {
            socket.Dispose();
            return new($"refused ({e.Message})", Planned: false);
        }

        var session = new SocketSession(socket, router, late, socketOptions, options.Value.BodyLimit, clock, metrics, log);
        var end = await session.RunAsync(stopping).ConfigureAwait(false);
        var rest = LeaveAsync(socket, session, end, stopping);
        draining = draining.IsCompleted ? rest : Task.WhenAll(draining, rest);
        return end;
    }

    /// <summary>What is left of a connection beside its successor.</summary>
    private async Task LeaveAsync(ClientWebSocket socket, SocketSession session, SessionEnd end, CancellationToken stopping)
    {
        using (socket)
        using (session)
        {
            if (end.Goodbye)
            {
                await session.DrainAsync(stopping).ConfigureAwait(false);
            }

            await session.SettleAsync(options.Value.AcknowledgeWithin).ConfigureAwait(false);
            await CloseAsync(socket).ConfigureAwait(false);
        }
    }

    private async Task CloseAsync(ClientWebSocket socket)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            return;
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2), clock.Time);
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // It is being closed anyway.
            GoneAlready(log, e.Message);
        }
    }

    [LoggerMessage(EventId = 1, Message = "The Socket Mode connection ended: {Reason}. Next attempt in {Delay}")]
    private static partial void Ended(ILogger log, LogLevel level, string reason, TimeSpan delay);

    [LoggerMessage(2, LogLevel.Error, "Socket Mode failed in an unexpected way; it tries again")]
    private static partial void Unexpected(ILogger log, Exception e);

    [LoggerMessage(3, LogLevel.Debug, "The connection was gone before it was closed: {Reason}")]
    private static partial void GoneAlready(ILogger log, string reason);
}
