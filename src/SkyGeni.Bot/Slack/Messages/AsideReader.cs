using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.People;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>Deals that were put aside, and how many there are in all.</summary>
/// <param name="Cards">The latest first.</param>
/// <param name="Snoozed">How many are snoozed.</param>
/// <param name="Dismissed">How many are dismissed.</param>
/// <param name="CopyId">The id under which the message is kept, where it is ephemeral.</param>
public sealed record Aside(IReadOnlyList<DealCard> Cards, int Snoozed, int Dismissed, string? CopyId = null);

/// <summary>Gathers what was snoozed or dismissed among the deals a reader sees, the latest first.</summary>
public sealed class AsideReader(SnoozeStore snoozes, DismissalStore dismissals, DealStore deals, DealCardReader cards, RosterCache roster)
{
    public async Task<Aside> ReadAsync(Viewer viewer, int most)
    {
        var snoozed = (await snoozes.ActiveAsync((IReadOnlyCollection<string>?)null)).ToDictionary(s => s.DealId, s => s.CreatedAt, StringComparer.Ordinal);
        var dismissed = (await dismissals.ActiveAsync((IReadOnlyCollection<string>?)null)).ToDictionary(d => d.DealId, d => d.CreatedAt, StringComparer.Ordinal);
        var people = roster.Current;
        var visible = (await deals.FindAsync([.. snoozed.Keys.Union(dismissed.Keys)]))
            .Where(d => d.IsOpen && people.Sees(viewer.Person, d.OwnerId)).Select(d => d.DealId).ToHashSet(StringComparer.Ordinal);
        var latest = snoozed.Concat(dismissed).Where(d => visible.Contains(d.Key))
            .OrderByDescending(d => d.Value).Select(d => d.Key).Distinct(StringComparer.Ordinal).ToList();
        var held = await cards.ReadAsync(viewer, latest);

        // A snooze that has woken is over for the reader, whether or not the sweep has ended it yet.
        var still = held.Where(c => c.Snooze is not null || c.Dismissal is not null).ToList();
        return new Aside(
            [.. still.Take(most)],
            still.Count(c => c.Dismissal is null),
            still.Count(c => c.Dismissal is not null));
    }
}
