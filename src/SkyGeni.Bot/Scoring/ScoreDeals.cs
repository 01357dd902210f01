using System.Diagnostics;
using SkyGeni.Bot.Alerts;
using SkyGeni.Bot.Ingest;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Recommendations;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Scoring;

/// <summary>What a scoring run did.</summary>
/// <param name="AsOf">The instant the deals were folded at.</param>
/// <param name="Scored">Open deals scored.</param>
/// <param name="News">Of how many something else is said now than before.</param>
/// <param name="Removed">Deals whose score is no longer in force: closed, deleted.</param>
/// <param name="ModelVersion">What scored them.</param>
public sealed record ScoringRun(DateTimeOffset AsOf, int Scored, int News, int Removed, string ModelVersion);

/// <summary>Scores open deals with the model in force, and stores what is new. One run at a time.</summary>
public sealed class ScoreDeals(
    ScorePortions portions,
    DealStore deals,
    DealEventStore log,
    Champion champion,
    SaidScores saidScores,
    LivePipeline pipeline,
    Playbooks playbooks,
    ScoringMetrics metrics,
    TimeProvider clock) : IDisposable
{
    /// <summary>How far back a first history goes: as far as a sparkline reaches.</summary>
    private const int PastWeeks = 7;

    /// <summary>With more open deals than this the first scores come first; their trend then grows with the weeks.</summary>
    private const int MostWithPast = 2_000;

    private readonly SemaphoreSlim turn = new(1, 1);
    private volatile PipelineContext? lately;
    private volatile string? fullyScoredBy;

    /// <summary>The model of the last run over every open deal in this process; null before the first.</summary>
    public string? FullyScoredBy => fullyScoredBy;

    /// <summary>Scores every open deal, and takes deals that are open no more out of force.</summary>
    public Task<ScoringRun> AllAsync(CancellationToken cancel, IProgress<double>? progress = null) => InTurnAsync(
        async () =>
        {
            await WorkOutThePastAsync(cancel);
            var (model, fold, now) = await FoldAsync();
            var open = fold.Open(now).Select(d => d.Id).ToHashSet(StringComparer.Ordinal);
            var marked = (await deals.NeedingScoreAsync()).ToHashSet(StringComparer.Ordinal);
            var gone = (await saidScores.DealIdsAsync()).Union(marked, StringComparer.Ordinal).Where(id => !open.Contains(id)).ToList();
            var run = await ScoreAsync(model, fold, now, new Work(open, gone, marked), progress, cancel);
            fullyScoredBy = model.Version;
            return run;
        },
        cancel);

    /// <summary>Scores the deals that changed since they were last scored; null where none did.</summary>
    public Task<ScoringRun?> ChangedAsync(CancellationToken cancel) => InTurnAsync(
        async () =>
        {
            var marked = (await deals.NeedingScoreAsync()).ToHashSet(StringComparer.Ordinal);
            if (marked.Count == 0)
            {
                return null;
            }

            var (model, fold, now) = await FoldAsync();
            var open = marked.Where(id => fold.Find(id, now) is { IsOpen: true }).ToHashSet(StringComparer.Ordinal);
            var gone = marked.Where(id => !open.Contains(id)).ToList();
            return (ScoringRun?)await ScoreAsync(model, fold, now, new Work(open, gone, marked), null, cancel);
        },
        cancel);

    /// <summary>Scores a deal that is not stored, in the pipeline as it stands.</summary>
    /// <param name="deal">Makes the deal as of an instant.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<(RiskScore Score, IReadOnlyList<Recommendation> Recommendations)> WithoutStoringAsync(
        Func<DateTimeOffset, DealAsOf> deal, CancellationToken cancel)
    {
        var context = lately ?? await InTurnAsync(
            async () =>
            {
                var (_, fold, now) = await FoldAsync();
                return lately = fold.Context(now);
            },
            cancel);
        var asOf = deal(context.Instant);
        var score = champion.InForce.Score(asOf, context);
        return (score, Recommender.For(asOf, score, context, playbooks.ByRule));
    }

    public void Dispose() => turn.Dispose();

    /// <summary>
    /// Before the first scores: what would have been said of the deals in the last weeks, from what was known of them then, so
    /// that a trend shows from the first day. Only with a model that has shown skill; others say the same each week.
    /// </summary>
    private async Task WorkOutThePastAsync(CancellationToken cancel)
    {
        await champion.RefreshAsync();
        var model = champion.InForce;
        if (model.Evidence != Evidence.Full || await saidScores.AnyAsync())
        {
            return;
        }

        var now = ScoringInstant.Of(clock.GetUtcNow(), await log.HorizonAsync());
        for (var weeks = PastWeeks; weeks > 0; weeks--)
        {
            var then = now - TimeSpan.FromDays(7 * weeks);
            var fold = await pipeline.AtAsync(model, then);
            if (fold.OpenCount > MostWithPast)
            {
                return;
            }

            var open = fold.Open(then).Select(d => d.Id).ToHashSet(StringComparer.Ordinal);
            await ScoreAsync(model, fold, then, new Work(open, [], new HashSet<string>()), null, cancel);
        }
    }

    private async Task<(RiskModel Model, PipelineFold Fold, DateTimeOffset Now)> FoldAsync()
    {
        await champion.RefreshAsync();
        var model = champion.InForce;
        var now = ScoringInstant.Of(clock.GetUtcNow(), await log.HorizonAsync());
        return (model, await pipeline.AtAsync(model, now), now);
    }

    private async Task<ScoringRun> ScoreAsync(
        RiskModel model, PipelineFold fold, DateTimeOffset instant, Work work, IProgress<double>? progress, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var seq = pipeline.LastSeq;
        var scorer = new Scorer(model, fold, instant, seq, playbooks);
        lately = scorer.Context;
        string[] open = [.. work.Open.Order(StringComparer.Ordinal)];
        var news = await portions.RunAsync(open, scorer, work.Marked, progress, cancel);
        await portions.RemoveAsync(work.Gone, seq, cancel);
        metrics.Ran(open.Length, news, Stopwatch.GetElapsedTime(began));
        return new ScoringRun(instant, open.Length, news, work.Gone.Count, model.Version);
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> run, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            return await Task.Run(run, cancel);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>What a run has to do.</summary>
    /// <param name="Open">Deals to score.</param>
    /// <param name="Gone">Deals that are open no more.</param>
    /// <param name="Marked">Those that changed since they were last scored.</param>
    private sealed record Work(IReadOnlySet<string> Open, List<string> Gone, IReadOnlySet<string> Marked);
}
