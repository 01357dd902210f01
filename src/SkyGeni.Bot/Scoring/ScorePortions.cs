using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Scoring;

/// <summary>Works out scores in portions, and stores each while the next is worked out. For one flow at a time.</summary>
public sealed class ScorePortions(Database database, DealStore deals, SaidScores saidScores, ScoreTexts texts, TimeProvider clock)
{
    /// <summary>Deals of a portion: the larger, the fewer times the same pages of an index are written.</summary>
    private const int Portion = 4_000;

    /// <summary>Scores deals; answers of how many something else is said now than before.</summary>
    /// <param name="dealIds">In the order of the index they are stored in, so that neighbours are written together.</param>
    /// <param name="score">Works one out.</param>
    /// <param name="marked">Those that wait to be scored.</param>
    /// <param name="eventSeq">The last event of the log that is known to <paramref name="score"/>.</param>
    public async Task<int> RunAsync(
        IReadOnlyList<string> dealIds, Func<string, FreshScore> score, IReadOnlySet<string> marked, long eventSeq, IProgress<double>? progress, CancellationToken cancel)
    {
        var (news, done) = (0, 0);
        var writing = Task.CompletedTask;
        try
        {
            foreach (var portion in dealIds.Chunk(Portion))
            {
                var rows = await PrepareAsync(portion, score, cancel);
                await writing;
                progress?.Report((double)done / dealIds.Count);
                writing = Task.Run(() => StoreAsync(rows, marked, eventSeq, cancel), cancel);
                news += rows.Count(row => row.News == ScoreNews.Message);
                done += portion.Length;
            }
        }
        finally
        {
            await writing;
        }

        progress?.Report(1);
        return news;
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

    private async Task<ScoreRow[]> PrepareAsync(string[] portion, Func<string, FreshScore> score, CancellationToken cancel)
    {
        var said = await saidScores.ReadAsync(portion);
        var rows = Array.ConvertAll(portion, id => ScoreRow.Of(score(id), said.GetValueOrDefault(id)));
        await texts.LearnAsync(rows.Where(row => !row.Confirms).SelectMany(row => ScoreColumns.TextsOf(row.Fresh.Score, row.Fresh.Recommendations)), cancel);
        return Array.ConvertAll(rows, row => row.With(texts));
    }

    private async Task StoreAsync(ScoreRow[] rows, IReadOnlySet<string> marked, long eventSeq, CancellationToken cancel)
    {
        for (var done = 0; done < rows.Length;)
        {
            var rest = rows.AsMemory(done);
            done += await database.WriteAsync(
                async tx =>
                {
                    var written = await RiskScoreWriter.WriteAsync(tx, rest, eventSeq, clock.GetUtcNow(), () => database.IsAwaited);
                    await deals.ScoredAsync(tx, rest[..written].ToArray().Select(row => row.DealId).Where(marked.Contains), eventSeq);
                    return written;
                },
                cancel);
        }
    }
}
