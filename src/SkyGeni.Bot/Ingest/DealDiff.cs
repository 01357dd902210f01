using System.Globalization;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest;

/// <summary>
/// What a row adds to what the log says of its deal. The log is only ever added to: a row that says the same adds nothing, a
/// corrected one adds the correction.
/// </summary>
internal static class DealDiff
{
    /// <summary>Fields whose value a file without history knows only as of its own date.</summary>
    private static readonly string[] Momentary = [DealFields.Stage, DealFields.NextStep];

    /// <summary>The events, or null where the row is not enough to make a new deal known.</summary>
    /// <param name="facts">What the row says; an outcome later than <paramref name="asOf"/> must have been taken out.</param>
    /// <param name="history">The deal's events, in order; empty for a new deal.</param>
    /// <param name="asOf">When the row was true.</param>
    /// <param name="source">What the events name as their source.</param>
    /// <param name="recordedAt">Now.</param>
    /// <param name="dated">Whether what a new deal is said to be is also kept as of now, so that an older update does not stand above it.</param>
    public static IReadOnlyList<DealEvent>? Of(DealFacts facts, List<DealEvent> history, AsOf asOf, string source, DateTimeOffset recordedAt, bool dated = false)
    {
        var events = new EventWriter(facts.DealId, source, recordedAt, history.Count);
        if (DealFold.Fold(facts.DealId, history, asOf.Through) is { } deal)
        {
            AddCorrections(events, facts, deal, history, asOf);
        }
        else if (facts.CreatedAt is { } createdAt)
        {
            AddNew(events, facts, createdAt, asOf, dated);
        }
        else
        {
            return null;
        }

        return events.Events;
    }

    private static void AddNew(EventWriter events, DealFacts facts, DateTimeOffset createdAt, AsOf asOf, bool dated)
    {
        var known = facts.IsClosed ? facts.ClosedAt!.Value : Later(asOf.At, createdAt);
        var given = facts.Fields.Where(change => change.Value is not null).ToList();
        if (!facts.IsClosed && known == createdAt)
        {
            events.Add(DealEventKind.Created, createdAt, given);
            return;
        }

        events.Add(DealEventKind.Created, createdAt, given.Where(change => !Momentary.Contains(change.Field)));
        AddChanges(events, known, [.. given.Where(change => (dated && !facts.IsClosed) || Momentary.Contains(change.Field))]);
        if (facts.IsClosed)
        {
            AddClosing(events, facts, known);
        }
    }

    private static void AddCorrections(EventWriter events, DealFacts facts, DealAsOf deal, List<DealEvent> history, AsOf asOf)
    {
        var closes = facts.IsClosed && !SameEnding(facts, deal);
        var at = Later(closes && deal.IsOpen ? facts.ClosedAt!.Value : asOf.At, deal.LastChangedAt);
        if (deal.Deleted || (facts.Outcome == Outcome.Open && deal.Outcome != Outcome.Open))
        {
            at = Later(at, LastTurn(history, asOf));
            events.Add(DealEventKind.Reopened, at);
            closes = facts.IsClosed;
        }

        var changes = facts.Fields.Where(change => change.Value != DealValues.Of(deal, change.Field) && Sayable(change)).ToList();
        if (facts.CreatedAt is { } createdAt && !SameTime(createdAt, deal.CreatedAt))
        {
            changes.Add(new FieldChange(DealFields.Created, Text(createdAt)));
        }

        // Who says so is no news where nothing else is.
        if (changes.TrueForAll(change => change.Field == DealFields.ChangedBy))
        {
            changes.Clear();
        }

        AddChanges(events, at, changes);
        if (closes)
        {
            AddClosing(events, facts, deal.Deleted ? at : Later(facts.ClosedAt!.Value, LastTurn(history, asOf)));
        }
    }

    /// <summary>A stage is never emptied: a deal is always somewhere.</summary>
    public static bool Sayable(FieldChange change) => change.Field != DealFields.Stage || change.Value is not null;

    private static void AddChanges(EventWriter events, DateTimeOffset at, List<FieldChange> changes)
    {
        if (changes.Count > 0)
        {
            events.Add(DealEventKind.Changed, at, changes);
        }
    }

    /// <summary>A closing that corrects a later one stands behind it, and says its own date.</summary>
    private static void AddClosing(EventWriter events, DealFacts facts, DateTimeOffset at)
    {
        var outcome = new FieldChange(DealFields.Outcome, facts.Outcome == Outcome.Won ? Outcomes.Won : Outcomes.Lost);
        var closedAt = facts.ClosedAt!.Value;
        events.Add(DealEventKind.Closed, at, at == closedAt ? [outcome] : [outcome, new FieldChange(DealFields.Closed, Text(closedAt))]);
    }

    private static bool SameEnding(DealFacts facts, DealAsOf deal) =>
        facts.Outcome == deal.Outcome && (SameTime(facts.ClosedAt!.Value, deal.ClosedAt!.Value) || facts.TakenAt == facts.ClosedAt);

    /// <summary>The last time the deal was closed, reopened or deleted, so far as known; the beginning of time where it never was.</summary>
    private static DateTimeOffset LastTurn(List<DealEvent> history, AsOf asOf) => history
        .Where(e => e.OccurredAt <= asOf.Through && e.Kind is DealEventKind.Closed or DealEventKind.Reopened or DealEventKind.Deleted or DealEventKind.Restored)
        .Select(e => e.OccurredAt)
        .DefaultIfEmpty(DateTimeOffset.MinValue)
        .Max();

    /// <summary>Whether two sources mean the same: a bare date means any instant of its day.</summary>
    public static bool SameTime(DateTimeOffset said, DateTimeOffset known) =>
        said == known || (said.TimeOfDay == TimeSpan.Zero && said.UtcDateTime.Date == known.UtcDateTime.Date);

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    public static string Text(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFK", CultureInfo.InvariantCulture).Replace("+00:00", "Z", StringComparison.Ordinal);
}
