using System.Data.Common;
using SkyGeni.Bot.Ingest.Rows;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Telemetry;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest;

/// <summary>Takes rows that say how deals stand, one row a deal: what they say beyond the log becomes events.</summary>
public sealed class DealImport(Database database, DealEventStore events, DealStore deals, DealsChanged changed, Stages stages, TimeProvider clock) : IRowImport
{
    public string Kind => "deals";

    FieldSet IRowImport.Fields => DealFieldSets.Deals;

    /// <summary>Rows taken in one transaction: few enough not to keep other writers waiting.</summary>
    private const int Batch = 5_000;

    /// <summary>How far another clock may run before ours.</summary>
    internal static readonly TimeSpan ClockTolerance = TimeSpan.FromDays(1);

    /// <summary>Reads a body or a file of the format given and takes its rows.</summary>
    public async Task<ImportResult> RunAsync(Stream body, RowFormat format, ImportOptions options, CancellationToken cancel = default)
    {
        var (source, problem) = await RowSource.OpenAsync(body, format, options.Updates ? DealFieldSets.Updates : DealFieldSets.Deals, options.Map, cancel);
        if (source is null)
        {
            return ImportResult.NotReadable(problem!);
        }

        using (source)
        {
            return await ((IRowImport)this).RunAsync(source, options, cancel);
        }
    }

    async Task<ImportResult> IRowImport.RunAsync(RowSource source, ImportOptions options, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var tally = new ImportTally();
        var firstLines = new Dictionary<string, int>(StringComparer.Ordinal);
        var parser = Parser(options, now);
        await foreach (var rows in source.Rows.Chunk(Batch).WithCancellation(cancel))
        {
            var facts = rows.Select(row => Facts(parser, row, firstLines, options.AsOf, tally)).OfType<DealFacts>().ToList();
            await database.WriteAsync(tx => RecordAsync(tx, facts, options, now, tally), cancel);
        }

        await database.WriteAsync(tx => events.SetHorizonAsync(tx, options.Source, options.AsOf?.At ?? now), cancel);
        var result = tally.Result(source.IgnoredColumns);
        if (result.Events > 0)
        {
            stages.Done(Stage.Stored, options.Receipt?.At, clock.GetUtcNow(), options.Receipt?.Trace);
            changed.Notify();
        }

        return result;
    }

    /// <summary>Takes a few rows inside the caller's transaction; the caller nudges <see cref="DealsChanged"/> after its commit.</summary>
    internal async Task TakeAsync(DbTransaction tx, IReadOnlyList<RawRow> rows, ImportOptions options, ImportTally tally)
    {
        var now = clock.GetUtcNow();
        var firstLines = new Dictionary<string, int>(StringComparer.Ordinal);
        var parser = Parser(options, now);
        await RecordAsync(tx, [.. rows.Select(row => Facts(parser, row, firstLines, options.AsOf, tally)).OfType<DealFacts>()], options, now, tally);
        await events.SetHorizonAsync(tx, options.Source, now);
    }

    private static DealRowParser Parser(ImportOptions options, DateTimeOffset now) =>
        new(options.Map, options.AsOf is null ? now + ClockTolerance : DateTimeOffset.MaxValue);

    private static DealFacts? Facts(DealRowParser parser, RawRow row, Dictionary<string, int> firstLines, AsOf? asOf, ImportTally tally)
    {
        var (facts, problems) = parser.Parse(row);
        if (facts is null)
        {
            tally.Reject(row, problems);
            return null;
        }

        if (facts.OccurredAt is null && !firstLines.TryAdd(facts.DealId, row.Line))
        {
            tally.Reject(row, new RowProblem(row.Line, DealFieldSets.DealId, $"already stands in line {firstLines[facts.DealId]}; allowed: one row a deal (a row for each day is a file of snapshots, with a {DealFieldSets.SnapshotDate})"));
            return null;
        }

        if (facts.CreatedAt > asOf?.Through)
        {
            tally.Later();
            return null;
        }

        return facts.ClosedAt > asOf?.Through ? facts with { Outcome = Outcome.Open, ClosedAt = null } : facts;
    }

    private async Task RecordAsync(DbTransaction tx, List<DealFacts> facts, ImportOptions options, DateTimeOffset now, ImportTally tally)
    {
        var asOf = options.AsOf ?? AsOf.Instant(now);
        var histories = await events.ReadAsync(tx, facts.ConvertAll(fact => fact.DealId));
        var added = new List<DealEvent>();
        var touched = new Dictionary<string, List<DealEvent>>(StringComparer.Ordinal);
        foreach (var fact in facts)
        {
            var history = histories.GetValueOrDefault(fact.DealId) ?? [];
            var (news, problem) = News(fact, history, asOf, options, now);
            if (problem is not null)
            {
                tally.Reject(fact.Row, problem);
                continue;
            }

            tally.Accept(news.Count);
            if (news.Count > 0)
            {
                added.AddRange(news);
                touched[fact.DealId] = histories[fact.DealId] = [.. history.Concat(news).OrderBy(e => e.OccurredAt)];
            }
        }

        await events.AppendAsync(tx, added);
        await deals.ProjectAsync(tx, touched, _ => options.Receipt);
    }

    private static (IReadOnlyList<DealEvent> News, RowProblem? Problem) News(DealFacts fact, List<DealEvent> history, AsOf asOf, ImportOptions options, DateTimeOffset now)
    {
        if (fact.OccurredAt is not null && (history.Count > 0 || fact.CreatedAt is not null))
        {
            return DealUpdate.Of(fact, history, options.Source, now);
        }

        return fact.OccurredAt is null && DealDiff.Of(fact, history, asOf, options.Source, now, options.Updates) is { } news
            ? (news, null)
            : ([], new RowProblem(fact.Row.Line, DealFieldSets.CreatedDate, "is missing; a deal not known yet needs the date it was created"));
    }
}
