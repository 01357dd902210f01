using System.Data.Common;
using SkyGeni.Bot.Ingest.Rows;
using SkyGeni.Bot.Ingest.Values;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest;

/// <summary>Takes rows that say that a deal was deleted at its source. What was said of the deal later stands above its deletion.</summary>
internal sealed class DealDeletion(DealEventStore events, DealStore deals, TimeProvider clock)
{
    /// <summary>Takes rows inside the caller's transaction; the caller nudges <see cref="DealsChanged"/> after its commit.</summary>
    public async Task TakeAsync(DbTransaction tx, IReadOnlyList<RawRow> rows, ImportOptions options, ImportTally tally)
    {
        var now = clock.GetUtcNow();
        var parser = new DealRowParser(options.Map, now + DealImport.ClockTolerance);
        var facts = new List<DealFacts>();
        foreach (var row in rows)
        {
            var (fact, problems) = parser.Parse(row);
            if (fact is null)
            {
                tally.Reject(row, problems);
            }
            else
            {
                facts.Add(fact);
            }
        }

        await RecordAsync(tx, facts, options, now, tally);
    }

    private async Task RecordAsync(DbTransaction tx, List<DealFacts> facts, ImportOptions options, DateTimeOffset now, ImportTally tally)
    {
        var histories = await events.ReadAsync(tx, facts.ConvertAll(fact => fact.DealId));
        var touched = new Dictionary<string, List<DealEvent>>(StringComparer.Ordinal);
        var added = new List<DealEvent>();
        foreach (var fact in facts)
        {
            if (!histories.TryGetValue(fact.DealId, out var history))
            {
                tally.Reject(fact.Row, new RowProblem(fact.Row.Line, DealFieldSets.DealId, $"is '{Shown.Of(fact.DealId)}', a deal nobody knows"));
                continue;
            }

            var news = Of(fact, history, options.Source, now);
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

    private static IReadOnlyList<DealEvent> Of(DealFacts fact, List<DealEvent> history, string source, DateTimeOffset now)
    {
        var stated = fact.OccurredAt ?? now;
        var at = stated > now ? now : stated;
        var outdated = at < history[0].OccurredAt || history.Exists(e => e.OccurredAt > at && e.Kind is not (DealEventKind.Activity or DealEventKind.Deed));
        if (outdated || DealFold.Fold(fact.DealId, history, at) is { Deleted: true })
        {
            return [];
        }

        var writer = new EventWriter(fact.DealId, source, now, known: null) { StatedAt = stated > now ? stated : null };
        writer.Add(DealEventKind.Deleted, at);
        return history.Exists(e => e.SourceKey == writer.Events[0].SourceKey) ? [] : writer.Events;
    }
}
