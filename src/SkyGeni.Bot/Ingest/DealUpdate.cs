using System.Globalization;
using SkyGeni.Bot.Ingest.Rows;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest;

/// <summary>
/// What a row that names its instant adds to a deal's history: everything it says, standing at that instant. Nothing is left
/// out because it seems known already; else what the deal comes to would depend on the order of arrival. The fold then lets
/// the newest value of each field stand, and of one instant the one recorded last.
/// </summary>
internal static class DealUpdate
{
    /// <summary>The events, none where the row was taken before; or what is wrong with it.</summary>
    /// <param name="facts">What the row says; its <see cref="DealFacts.OccurredAt"/> is set.</param>
    /// <param name="history">The deal's events, in order; where empty the row says when the deal was created.</param>
    /// <param name="source">What the events name as their source.</param>
    /// <param name="now">An instant ahead of it is taken as now: a sender's clock may run before ours.</param>
    public static (IReadOnlyList<DealEvent> News, RowProblem? Problem) Of(DealFacts facts, List<DealEvent> history, string source, DateTimeOffset now)
    {
        var stated = facts.OccurredAt!.Value;
        var at = stated > now ? now : stated;
        DateTimeOffset? first = history.Count == 0 ? null : history[0].OccurredAt;
        var said = facts.CreatedAt > now ? now : facts.CreatedAt;
        var created = first is { } known && said is { } day && DealDiff.SameTime(day, known) ? known : said;
        var begins = created is null || first < created ? first : created;
        if (at < begins)
        {
            var why = string.Create(CultureInfo.InvariantCulture, $"is before the deal was created, {begins.Value.UtcDateTime:yyyy-MM-dd}");
            return ([], new RowProblem(facts.Row.Line, DealFieldSets.OccurredAt, why));
        }

        var events = new EventWriter(facts.DealId, source, now, known: null) { StatedAt = stated > now ? stated : null };
        Add(events, facts, at, created ?? begins, isFirst: first is null || created < first);
        var keys = history.Select(e => e.SourceKey).ToHashSet(StringComparer.Ordinal);
        var news = events.Events.Where(e => !keys.Contains(e.SourceKey)).ToList();
        return (news.Count == 0 ? news : [.. Restoration(facts, history, at, source, now), .. news], null);
    }

    private static void Add(EventWriter events, DealFacts facts, DateTimeOffset at, DateTimeOffset? created, bool isFirst)
    {
        var changes = facts.Fields.Where(DealDiff.Sayable).ToList();
        var atBirth = at == created;
        if (isFirst && !atBirth)
        {
            events.Add(DealEventKind.Created, created!.Value);
        }

        if (facts.CreatedAt is not null && !atBirth)
        {
            changes.Add(new FieldChange(DealFields.Created, DealDiff.Text(created!.Value)));
        }

        if (changes.Count > 0 || (isFirst && atBirth))
        {
            events.Add(atBirth ? DealEventKind.Created : DealEventKind.Changed, at, changes);
        }

        if (facts.IsClosed)
        {
            events.Add(DealEventKind.Closed, at, Ending(facts.Outcome!.Value, facts.ClosedAt > at ? at : facts.ClosedAt!.Value, at));
        }
        else if (facts.Outcome == Outcome.Open && !atBirth)
        {
            events.Add(DealEventKind.Reopened, at);
        }
    }

    /// <summary>A deal that is spoken of after it was deleted is there again, as won, lost or open as it was.</summary>
    private static IReadOnlyList<DealEvent> Restoration(DealFacts facts, List<DealEvent> history, DateTimeOffset at, string source, DateTimeOffset now)
    {
        if (DealFold.Fold(facts.DealId, history, at) is not { Deleted: true } deal)
        {
            return [];
        }

        var events = new EventWriter(facts.DealId, source, now, history.Count);
        events.Add(DealEventKind.Reopened, at);
        if (deal.Outcome != Outcome.Open && facts.Outcome is null)
        {
            events.Add(DealEventKind.Closed, at, Ending(deal.Outcome, deal.ClosedAt!.Value, at));
        }

        return events.Events;
    }

    private static FieldChange[] Ending(Outcome outcome, DateTimeOffset closedAt, DateTimeOffset at)
    {
        var word = new FieldChange(DealFields.Outcome, outcome == Outcome.Won ? Outcomes.Won : Outcomes.Lost);
        return closedAt == at ? [word] : [word, new FieldChange(DealFields.Closed, DealDiff.Text(closedAt))];
    }
}
