using SkyGeni.Bot.Alerts;
using SkyGeni.Bot.Experiments;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Telemetry;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Scoring;

/// <summary>Works out scores in portions, and stores some of them while the next are worked out. For one flow at a time.</summary>
public sealed class ScorePortions(
    Database database, DealStore deals, DealEventStore log, SaidScores saidScores, PriorScores priorScores, ModelShelf models, ScoreTexts texts, Stages stages, TimeProvider clock)
{
    /// <summary>Deals of a portion: the larger, the longer others wait for their turn.</summary>
    private const int Portion = 1_000;

    /// <summary>
    /// Deals stored together. They lie all over the indexes by money, so that storing a thousand writes nearly every page of them:
    /// what a run over all writes grows with the square of the deals, and by this falls to less than its linear part.
    /// </summary>
    private const int Together = 4_000;

    /// <summary>Scores deals, all or as many as until somebody waits; answers how many, and of how many something else is said now than before.</summary>
    /// <param name="dealIds">In the order of the index they are stored in, so that neighbours are written together.</param>
    /// <param name="scorer">Works them out.</param>
    /// <param name="marked">Those that wait to be scored.</param>
    /// <param name="progress">Told what part is done.</param>
    /// <param name="isAwaited">Whether somebody waits for this to end, asked after each portion; null: nobody ever does.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<(int Scored, int News)> RunAsync(
        IReadOnlyList<string> dealIds, Scorer scorer, IReadOnlyDictionary<string, StoredChange> marked, IProgress<double>? progress, Func<bool>? isAwaited, CancellationToken cancel)
    {
        var (news, done) = (0, 0);
        var prepared = new List<ScoreRow>();
        var writing = Task.CompletedTask;
        try
        {
            foreach (var portion in dealIds.Chunk(Portion))
            {
                prepared.AddRange(await PrepareAsync(portion, scorer));
                done += portion.Length;
                var makesWay = isAwaited?.Invoke() == true;
                if (makesWay || prepared.Count >= Together || done == dealIds.Count)
                {
                    await writing;
                    progress?.Report((double)(done - prepared.Count) / dealIds.Count);
                    ScoreRow[] rows = [.. prepared];
                    prepared.Clear();
                    writing = Task.Run(() => StoreAsync(rows, marked, scorer.EventSeq, cancel), cancel);
                    news += rows.Count(row => row.News == ScoreNews.Message);
                }

                if (makesWay)
                {
                    break;
                }
            }
        }
        finally
        {
            await writing;
        }

        progress?.Report(dealIds.Count == 0 ? 1 : (double)done / dealIds.Count);
        return (done, news);
    }

    /// <summary>Takes the scores of deals that are open no more out of force.</summary>
    public async Task RemoveAsync(IReadOnlyList<string> dealIds, long eventSeq, CancellationToken cancel)
    {
        foreach (var portion in dealIds.Chunk(Portion))
        {
            await database.WriteAsync(
                async tx =>
                {
                    await RiskScoreWriter.RemoveAsync(tx, portion);
                    await deals.ScoredAsync(tx, portion, eventSeq);
                },
                cancel);
        }
    }

    private async Task<ScoreRow[]> PrepareAsync(string[] portion, Scorer scorer)
    {
        var said = await saidScores.ReadAsync(portion);
        var (rows, moved) = (new ScoreRow?[portion.Length], new List<(int Place, DealAsOf Deal, RiskScore Worked)>());
        for (var i = 0; i < portion.Length; i++)
        {
            var deal = scorer.Deal(portion[i]);
            var worked = scorer.Work(deal);
            rows[i] = Confirmed(scorer, deal, worked, said.GetValueOrDefault(portion[i]));
            if (rows[i] is null)
            {
                moved.Add((i, deal, worked));
            }
        }

        var priors = new Comparison(await priorScores.ReadAsync([.. moved.Select(m => m.Deal.Id)], scorer.Instant, scorer.EventSeq), log, models);
        await priors.LoadAsync();
        foreach (var (place, deal, worked) in moved)
        {
            rows[place] = priors.Row(scorer, deal, worked, said.GetValueOrDefault(deal.Id));
        }

        return Array.ConvertAll(rows, row => row!);
    }

    private static ScoreRow? Confirmed(Scorer scorer, DealAsOf deal, RiskScore worked, SaidScore? said) =>
        said is not null && said.ModelVersion == worked.ModelVersion && scorer.AsSaid(deal, worked, said) is { } fresh && fresh.Confirms(said)
            ? ScoreRow.Of(fresh, said)
            : null;

    private async Task StoreAsync(ScoreRow[] prepared, IReadOnlyDictionary<string, StoredChange> marked, long eventSeq, CancellationToken cancel)
    {
        // Here, not where they are worked out: learning writes, and would cut short the transaction of those before.
        await texts.LearnAsync(prepared.Where(row => !row.Confirms).SelectMany(row => ScoreColumns.TextsOf(row.Fresh)), cancel);
        var rows = Array.ConvertAll(prepared, row => row.With(texts));
        for (var done = 0; done < rows.Length;)
        {
            var rest = rows.AsMemory(done);
            var stored = await database.WriteAsync(
                async tx =>
                {
                    var written = await RiskScoreWriter.WriteAsync(tx, rest, eventSeq, clock.GetUtcNow(), () => database.IsAwaited);
                    await AssignmentStore.AddAsItStandsAsync(tx, Entering(rest[..written]), clock.GetUtcNow());
                    await AlertDueStore.NoteAsync(tx, rest[..written], clock.GetUtcNow());
                    await deals.ScoredAsync(tx, rest[..written].ToArray().Select(row => row.DealId).Where(marked.ContainsKey), eventSeq);
                    return written;
                },
                cancel);
            Scored(rest.Span[..stored], marked);
            done += stored;
        }
    }

    private static List<NewAssignment> Entering(ReadOnlyMemory<ScoreRow> rows)
    {
        var entering = new List<NewAssignment>();
        foreach (var row in rows.Span)
        {
            entering.AddRange(row.Fresh.Entering);
        }

        return entering;
    }

    private void Scored(ReadOnlySpan<ScoreRow> rows, IReadOnlyDictionary<string, StoredChange> marked)
    {
        var now = clock.GetUtcNow();
        foreach (var row in rows)
        {
            if (marked.TryGetValue(row.DealId, out var change))
            {
                stages.Done(Stage.Scored, change.StoredAt, now, change.Trace);
            }
        }
    }
}
