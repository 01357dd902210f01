using System.Net.WebSockets;
using Microsoft.Extensions.Logging;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Slack.Sockets;

/// <summary>How a connection ended.</summary>
/// <param name="Reason">For the log and the counter: Slack's reason, or what broke.</param>
/// <param name="Planned">Slack asked for a new connection; nothing is wrong.</param>
/// <param name="Greeted">Slack had said hello.</param>
internal sealed record SessionEnd(string Reason, bool Planned, bool Greeted = false);

/// <summary>One connection, from hello to its end. Envelopes are worked on side by side; reading never waits for a handler.</summary>
internal sealed partial class SocketSession(
    WebSocket socket, EnvelopeRouter router, LateWork late, SocketModeOptions options, int frameLimit, WallClock clock, SlackMetrics metrics, ILogger log) : IDisposable
{
    private readonly SocketFrames frames = new(socket, frameLimit);

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
        catch (Exception e) when (e is WebSocketException or IOException or ObjectDisposedException
            || (e is OperationCanceledException && !stopping.IsCancellationRequested))
        {
            return new(e is OperationCanceledException ? "no hello in time" : $"broken ({e.Message})", Planned: false, greeted);
        }
    }

    public void Dispose() => frames.Dispose();

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
        while (await frames.ReceiveAsync(stopping).ConfigureAwait(false) is { } frame)
        {
            switch (Understand(frame))
            {
                case null or { Type: "hello" }:
                    break;
                case { Type: "disconnect" } goodbye:
                    return new(goodbye.Reason ?? "disconnect", Planned: goodbye.Reason != "link_disabled", Greeted: true);
                case { EnvelopeId: { Length: > 0 } } envelope:
                    late.Follow(router.RouteAsync(envelope, bytes => AcknowledgeAsync(bytes, stopping)));
                    break;
                case var other:
                    metrics.Ignored("frame", other.Type ?? "");
                    NoId(log, other.Type);
                    break;
            }
        }

        return new("closed by Slack", Planned: false, Greeted: true);
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
    private async Task AcknowledgeAsync(byte[] frame, CancellationToken stopping)
    {
        try
        {
            await frames.SendAsync(frame, stopping).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
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
}
