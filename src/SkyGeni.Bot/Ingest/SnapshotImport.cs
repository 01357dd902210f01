using System.Data.Common;
using SkyGeni.Bot.Ingest.Rows;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest;

/// <summary>
/// Takes a pipeline as it stood on several days, a row a deal and day: differences between one day and the next become events
/// of the later day. A deal that is gone from later days is reported; nothing is concluded from it.
/// </summary>
internal sealed class SnapshotImport(Database database, DealEventStore events, DealStore deals, DealsChanged changed, TimeProvider clock) : IRowImport
{
    private const int DealsABatch = 500;

    public string Kind => "snapshots";

    public FieldSet Fields => DealFieldSets.Snapshots;

    public async Task<ImportResult> RunAsync(RowSource source, ImportOptions options, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var tally = new ImportTally();
        var parser = new DealRowParser(options.Map, options.AsOf is null ? now + DealImport.ClockTolerance : DateTimeOffset.MaxValue);
        var taken = new Dictionary<string, List<DealFacts>>(StringComparer.Ordinal);
        await foreach (var row in source.Rows.WithCancellation(cancel))
        {
            if (Facts(parser, row, options.AsOf, tally) is { } facts)
            {
                Add(taken, facts, tally);
            }
        }

        foreach (var batch in taken.Chunk(DealsABatch))
        {
            await database.WriteAsync(tx => RecordAsync(tx, batch, options, now, tally), cancel);
        }

        if (taken.Count > 0)
        {
            var last = taken.Values.SelectMany(days => days).Max(day => day.TakenAt!.Value);
            tally.Vanished(taken.Values.Select(days => days[^1]).Where(day => day.TakenAt < last && !day.IsClosed).Select(day => day.DealId));
            await database.WriteAsync(tx => events.SetHorizonAsync(tx, options.Source, options.AsOf?.At ?? last), cancel);
            changed.Notify();
        }

        return tally.Result(source.IgnoredColumns);
    }

    private static DealFacts? Facts(DealRowParser parser, RawRow row, AsOf? asOf, ImportTally tally)
    {
        var (facts, problems) = parser.Parse(row);
        if (facts is null)
        {
            tally.Reject(row, problems);
            return null;
        }

        var through = Taken(facts).Through;
        if (facts.TakenAt > asOf?.Through)
        {
            tally.Later();
            return null;
        }

        if ((facts.CreatedAt > through ? DealFieldSets.CreatedDate : facts.ClosedAt > through ? DealFieldSets.ClosedDate : null) is { } field)
        {
            tally.Reject(row, new RowProblem(row.Line, field, $"is after the {DealFieldSets.SnapshotDate}; allowed: what had happened by that day"));
            return null;
        }

        return facts;
    }

    private static void Add(Dictionary<string, List<DealFacts>> taken, DealFacts facts, ImportTally tally)
    {
        if (!taken.TryGetValue(facts.DealId, out var days))
        {
            taken.Add(facts.DealId, days = []);
        }

        var place = days.FindLastIndex(day => day.TakenAt <= facts.TakenAt);
        if (place >= 0 && days[place].TakenAt == facts.TakenAt)
        {
            tally.Reject(facts.Row, new RowProblem(facts.Row.Line, DealFieldSets.SnapshotDate, $"of this deal already stands in line {days[place].Row.Line}; allowed: one row a deal and day"));
            return;
        }

        days.Insert(place + 1, facts);
    }

    private async Task RecordAsync(DbTransaction tx, KeyValuePair<string, List<DealFacts>>[] batch, ImportOptions options, DateTimeOffset now, ImportTally tally)
    {
        var histories = await events.ReadAsync(tx, [.. batch.Select(deal => deal.Key)]);
        var added = new List<DealEvent>();
        var touched = new Dictionary<string, List<DealEvent>>(StringComparer.Ordinal);
        foreach (var (dealId, days) in batch)
        {
            var history = histories.GetValueOrDefault(dealId) ?? [];
            var known = history.Count;
            foreach (var day in days)
            {
                var facts = history.Count == 0 ? day with { CreatedAt = day.CreatedAt ?? day.TakenAt } : day;
                var news = DealDiff.Of(facts, history, Taken(day), options.Source, now) ?? DealDiff.Of(facts with { CreatedAt = day.TakenAt }, history, Taken(day), options.Source, now)!;
                tally.Accept(news.Count);
                added.AddRange(news);
                history = news.Count == 0 ? history : [.. history.Concat(news).OrderBy(e => e.OccurredAt)];
            }

            if (history.Count > known)
            {
                touched.Add(dealId, history);
            }
        }

        await events.AppendAsync(tx, added);
        await deals.ProjectAsync(tx, touched);
    }

    /// <summary>A bare date means the whole day.</summary>
    private static AsOf Taken(DealFacts facts) => facts.TakenAt!.Value is var at && at.TimeOfDay == TimeSpan.Zero
        ? AsOf.Day(DateOnly.FromDateTime(at.UtcDateTime))
        : AsOf.Instant(facts.TakenAt!.Value);
}
