using System.Globalization;

namespace SkyGeni.Benchmarks.Live;

/// <summary>How what was sent, what is stored and what Slack took add up.</summary>
/// <param name="Acknowledged">Updates that were acknowledged.</param>
/// <param name="Missing">Of them, those that the log does not hold.</param>
/// <param name="Doubled">Updates that the log holds twice.</param>
/// <param name="Stale">Deals that do not stand as the latest of their updates says.</param>
/// <param name="Waiting">What is still under way: deals to be scored, deliveries to be settled, messages to be sent.</param>
/// <param name="Decided">Messages decided.</param>
/// <param name="Delivered">Of them, those that Slack took.</param>
/// <param name="Failed">Of them, those that are visibly failed.</param>
/// <param name="Dropped">Of them, those that were no longer of use.</param>
/// <param name="Posts">What Slack took, by Slack's own account.</param>
/// <param name="Repeated">Of it, what it had taken before.</param>
internal sealed record Balance(
    int Acknowledged, int Missing, int Doubled, int Stale, int Waiting, int Decided, int Delivered, int Failed, int Dropped, int Posts, int Repeated)
{
    /// <param name="kills">How often the bot was killed: each may repeat the one post under way.</param>
    public bool IsEven(int kills) =>
        Missing == 0 && Doubled == 0 && Stale == 0 && Waiting == 0 && Decided == Delivered + Failed + Dropped && Repeated <= kills && Posts - Repeated == Delivered;

    public string Text()
    {
        var updates = string.Create(CultureInfo.InvariantCulture, $"{"updates",-28} acknowledged {Acknowledged}, missing {Missing}, twice in the log {Doubled}, deals that do not stand as they should {Stale}");
        var messages = string.Create(CultureInfo.InvariantCulture, $"{"messages",-28} decided {Decided}, delivered {Delivered}, failed {Failed}, dropped {Dropped}; Slack took {Posts}, of them again {Repeated}; still under way {Waiting}");
        return updates + Environment.NewLine + messages;
    }
}
