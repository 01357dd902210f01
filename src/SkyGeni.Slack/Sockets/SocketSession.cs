using System.Net.WebSockets;
using Microsoft.Extensions.Logging;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Slack.Sockets;

/// <summary>How a connection ended.</summary>
/// <param name="Reason">For the log and the counter: Slack's reason, or what broke.</param>
/// <param name="Planned">Slack asked for a new connection; nothing is wrong.</param>
/// <param name="Greeted">Slack had said hello.</param>
/// <param name="Goodbye">Slack said that it is to end; until it closes it, it may still bring something.</param>
internal sealed record SessionEnd(string Reason, bool Planned, bool Greeted = false, bool Goodbye = false)
{
    /// <summary>
    /// What Slack's reason means. <c>warning</c> comes some seconds before a connection is closed, <c>refresh_requested</c> as it is;
    /// <c>link_disabled</c> says that Socket Mode was switched off, <c>too_many_websockets</c> that ten others are open: then
    /// a new one at once would be refused as well.
    /// </summary>
    public static SessionEnd Of(string? reason) => reason switch
    {
        "link_disabled" => new("link_disabled: Socket Mode is off in the app's settings", Planned: false, Greeted: true, Goodbye: true),
        "too_many_websockets" => new("too_many_websockets: more than ten connections with this app-level token; stop other processes that use it", Planned: false, Greeted: true, Goodbye: true),
        _ => new(reason ?? "disconnect", Planned: true, Greeted: true, Goodbye: true),
    };
}

/// <summary>
/// One connection, from hello to Slack's goodbye, and what still comes on it after that. Envelopes are worked on side by side;
/// reading never waits for a handler. Reading is never cancelled, since that would break the connection under answers that are
/// still to be sent: it is left to itself, and ends with the connection.
/// </summary>
internal sealed partial class SocketSession(
    WebSocket socket, EnvelopeRouter router, LateWork late, SocketModeOptions options, int frameLimit, WallClock clock, SlackMetrics metrics, ILogger log) : IDisposable
{
    private readonly SocketFrames frames = new(socket, frameLimit);
    private Task<ReadOnlyMemory<byte>?>? reading;
    private Task working = Task.CompletedTask;

    public async Task<SessionEnd> RunAsync(CancellationToken stopping)
    {
        var greeted = false;
        try
        {
            if (!await GreetedAsync(stopping).ConfigureAwait(false))
            {
                return new("no hello", Planned: false);
            }

            greeted = true;
            Connected(log);
            return await ReadAsync(stopping).ConfigureAwait(false);
        }
        catch (Exception e) when (IsGone(e) || (e is OperationCanceledException && !stopping.IsCancellationRequested))
        {
            return new(e is OperationCanceledException ? "no hello in time" : $"broken ({e.Message})", Planned: false, greeted);
        }
    }

    /// <summary>Takes what still comes after a goodbye, until Slack closes the connection, the time is up or the program stops.</summary>
    public async Task DrainAsync(CancellationToken stopping)
    {
        using var patience = new CancellationTokenSource(options.DrainFor, clock.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, patience.Token);
        try
        {
            // A second goodbye, when the warned time has come, is not the end of what comes.
            while (await ReadAsync(either.Token).ConfigureAwait(false) is { Goodbye: true })
            {
            }
        }
        catch (Exception e) when (IsGone(e))
        {
            GoneAlready(log, e.Message);
        }
    }

    /// <summary>Waits for what is being worked on, so that it is acknowledged on this connection; at most this long.</summary>
    public Task SettleAsync(TimeSpan atMost) => Task.WhenAny(working, Task.Delay(atMost, clock.Time));

    public void Dispose() => frames.Dispose();

    private static bool IsGone(Exception e) => e is WebSocketException or IOException or ObjectDisposedException;

    private async Task<bool> GreetedAsync(CancellationToken stopping)
    {
        using var patience = new CancellationTokenSource(options.HelloWithin, clock.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, patience.Token);
        while (await frames.ReceiveAsync(either.Token).ConfigureAwait(false) is { } frame)
        {
            if (Understand(frame) is { } envelope)
            {
                return envelope.Type == "hello";
            }
        }

        return false;
    }

    private async Task<SessionEnd> ReadAsync(CancellationToken stopping)
    {
        while (true)
        {
            reading ??= frames.ReceiveAsync(CancellationToken.None);
            try
            {
                await reading.WaitAsync(stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return new("the program stops", Planned: true, Greeted: true);
            }

            var frame = await reading.ConfigureAwait(false);
            reading = null;
            if (frame is null)
            {
                return new("closed by Slack", Planned: false, Greeted: true);
            }

            if (Take(frame.Value) is { } goodbye)
            {
                return goodbye;
            }
        }
    }

    /// <summary>What a frame ends, where it ends anything.</summary>
    private SessionEnd? Take(ReadOnlyMemory<byte> frame)
    {
        switch (Understand(frame))
        {
            case null or { Type: "hello" }:
                return null;
            case { Type: "disconnect" } goodbye:
                return SessionEnd.Of(goodbye.Reason);
            case { EnvelopeId: { Length: > 0 } } envelope:
                var routed = router.RouteAsync(envelope, AcknowledgeAsync);
                late.Follow(routed);
                working = working.IsCompleted ? routed : Task.WhenAll(working, routed);
                return null;
            case var other:
                metrics.Ignored("frame", other.Type ?? "");
                NoId(log, other.Type);
                return null;
        }
    }

    private Envelope? Understand(ReadOnlyMemory<byte> frame)
    {
        var (envelope, problem) = Envelope.Read(frame.Span);
        if (envelope is null)
        {
            metrics.Ignored("frame", "garbage");
            Garbage(log, problem!);
        }

        return envelope;
    }

    // A connection that breaks before the acknowledgement: Slack sends the envelope again on the next one.
    private async Task AcknowledgeAsync(byte[] frame)
    {
        try
        {
            await frames.SendAsync(frame, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (IsGone(e) || e is InvalidOperationException)
        {
            metrics.Ignored("frame", "unacknowledged");
            Unacknowledged(log, e.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Connected to Slack by Socket Mode")]
    private static partial void Connected(ILogger log);

    [LoggerMessage(2, LogLevel.Warning, "A frame was not understood: {Problem}")]
    private static partial void Garbage(ILogger log, string problem);

    [LoggerMessage(3, LogLevel.Warning, "A frame of type {Type} has no envelope id and was dropped")]
    private static partial void NoId(ILogger log, string? type);

    [LoggerMessage(4, LogLevel.Warning, "An envelope could not be acknowledged: {Reason}")]
    private static partial void Unacknowledged(ILogger log, string reason);

    [LoggerMessage(5, LogLevel.Debug, "The old connection is gone: {Reason}")]
    private static partial void GoneAlready(ILogger log, string reason);
}
