using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Outbox;

namespace SkyGeni.Bot.Slack.Events;

/// <summary>
/// The app lost its place in the workspace. Slack tells it by two events, in either order, and by refusing the token: all
/// three are the same finding. Delivery stops by itself at the first refusal and goes on when a token is accepted again, so
/// nothing decided meanwhile is lost.
/// </summary>
internal sealed class Farewell(FindingStore findings, TimeProvider clock)
{
    public Task NoteAsync(string eventType, CancellationToken cancel) =>
        findings.RaiseAsync(OutboxFindings.ForTokenRefused(eventType), clock.GetUtcNow(), cancel);
}
