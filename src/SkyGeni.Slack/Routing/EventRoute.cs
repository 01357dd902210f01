using Microsoft.Extensions.Logging;
using SkyGeni.Slack.Payloads;

namespace SkyGeni.Slack.Routing;

internal sealed record ChallengeBody(string Challenge);

/// <summary>
/// Events, each once by its id. One is acknowledged only when it was handled: Slack repeats what it has not seen acknowledged, so
/// a handler that fails, or a process that dies over it, meets it again.
/// </summary>
internal sealed partial class EventRoute(
    HandlerCatalog catalog, HandlerRunner runner, LateWork late, ISeenEvents seen, WallClock clock, SlackMetrics metrics, ILogger<EventRoute> log)
{
    public async Task<SlackAnswer> AnswerAsync(EventEnvelopeDto envelope)
    {
        switch (envelope.Type)
        {
            case "url_verification":
                return envelope.Challenge is { } challenge ? SlackAnswer.Of(new ChallengeBody(challenge)) : SlackAnswer.Wrong("The payload lacks challenge.");
            case "event_callback":
                var (e, problem) = Reader.Event(envelope);
                return e is null ? SlackAnswer.Wrong(problem!) : await TakeAsync(e).ConfigureAwait(false);
            case null or "":
                return SlackAnswer.Wrong("The payload lacks type.");
            default:
                // Such as app_rate_limited: told by Slack, of no consequence to a handler.
                Drop(envelope.Type);
                return SlackAnswer.Empty;
        }
    }

    private async Task<SlackAnswer> TakeAsync(SlackEvent e)
    {
        if (catalog.Find(HandlerKind.Event, e.Type) is not { } type)
        {
            Drop(e.Type);
            return SlackAnswer.Empty;
        }

        switch (await ClaimAsync(e).ConfigureAwait(false))
        {
            case EventClaim.Done:
                Repeated(log, e.Type, e.EventId);
                return SlackAnswer.Empty;
            case not EventClaim.Taken:
                return SlackAnswer.Later;
        }

        var work = HandleAsync(e, type);
        if (await late.InTimeAsync(work).ConfigureAwait(false))
        {
            return await work.ConfigureAwait(false) ? SlackAnswer.Empty : SlackAnswer.Later;
        }

        // It goes on; the repetition will find it done, or not.
        late.Follow(work);
        return SlackAnswer.Later;
    }

    /// <summary>Whether it was handled; it is marked so, or set free.</summary>
    private async Task<bool> HandleAsync(SlackEvent e, Type type)
    {
        var ran = await runner.RunAsync<IEventHandler, bool>(HandlerKind.Event, e.Type, type, async (handler, ct) =>
        {
            await handler.HandleAsync(e, ct).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
        try
        {
            await (ran.Result ? seen.DoneAsync(e.EventId, clock.Now, CancellationToken.None) : seen.ReleaseAsync(e.EventId, CancellationToken.None)).ConfigureAwait(false);
            return ran.Result;
        }
        catch (Exception broken)
        {
            NotNoted(log, broken, e.Type, e.EventId);
            return false;
        }
    }

    // Null where it cannot be told, as the store is out of order.
    private async Task<EventClaim?> ClaimAsync(SlackEvent e)
    {
        try
        {
            return await seen.ClaimAsync(e.EventId, clock.Now, late.GiveUp).ConfigureAwait(false);
        }
        catch (Exception broken)
        {
            NotNoted(log, broken, e.Type, e.EventId);
            return null;
        }
    }

    private void Drop(string type)
    {
        metrics.Ignored("event", type);
        Ignored(log, type);
    }

    [LoggerMessage(1, LogLevel.Debug, "Nobody handles event {Type}")]
    private static partial void Ignored(ILogger log, string type);

    [LoggerMessage(2, LogLevel.Debug, "Event {Type} {EventId} was taken before")]
    private static partial void Repeated(ILogger log, string type, string eventId);

    [LoggerMessage(3, LogLevel.Error, "Event {Type} {EventId} could not be noted; Slack is asked to send it again")]
    private static partial void NotNoted(ILogger log, Exception e, string type, string eventId);
}
