using System.Collections.Immutable;
using System.Diagnostics;
using SkyGeni.Bot.Alerts;
using SkyGeni.Bot.Experiments;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Recommendations;
using SkyGeni.Bot.Storage;
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

/// <summary>
/// Scores open deals with the model in force, and stores what is new. One run at a time; a run over every deal makes way, after a
/// portion, for one over those that changed, so that news never wait for it.
/// </summary>
public sealed partial class ScoreDeals(
    ScorePortions portions,
    DealStore deals,
    DealEventStore log,
    Champion champion,
    SaidScores saidScores,
    LivePipeline pipeline,
    RulesInForce rules,
    RunningTrials trials,
    DecideAlerts alerts,
    Database database,
    ScoringMetrics metrics,
    TimeProvider clock,
    ILogger<ScoreDeals> logger) : IDisposable
{
    /// <summary>How far back a first history goes: as far as a sparkline reaches.</summary>
    private const int PastWeeks = 7;

    /// <summary>With more open deals than this the first scores come first; their trend then grows with the weeks.</summary>
    private const int MostWithPast = 2_000;

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly SemaphoreSlim allTurn = new(1, 1);
    private readonly SharedRun<ScoringRun?> changedRun = new();
    private readonly CancellationTokenSource ended = new();
    private int waiting;
    private volatile PipelineContext? lately;
    private volatile string? fullyScoredBy;

    /// <summary>The model of the last run over every open deal in this process; null before the first.</summary>
    public string? FullyScoredBy => fullyScoredBy;

    /// <summary>Scores every open deal, and takes deals that are open no more out of force.</summary>
    public async Task<ScoringRun> AllAsync(CancellationToken cancel, IProgress<double>? progress = null)
    {
        await allTurn.WaitAsync(cancel);
        try
        {
            var rest = await InTurnAsync(() => BeginAllAsync(cancel), cancel);
            var run = rest.Run;
            do
            {
                rest = await InTurnAsync(() => GoOnAsync(rest, progress, cancel), cancel);
                run = run with { AsOf = rest.Run.AsOf, Scored = run.Scored + rest.Run.Scored, News = run.News + rest.Run.News, Removed = run.Removed + rest.Run.Removed };
            }
            while (rest.Ids.Length > 0);

            // One that took over meanwhile has not scored them all.
            fullyScoredBy = run.ModelVersion == rest.Run.ModelVersion ? run.ModelVersion : null;
            await alerts.AfterScoringAsync(all: true, cancel);
            return run with { ModelVersion = rest.Run.ModelVersion };
        }
        finally
        {
            allTurn.Release();
        }
    }

    /// <summary>Scores the deals that changed since they were last scored; null where none did.</summary>
    public Task<ScoringRun?> ChangedAsync(CancellationToken cancel) => changedRun.JoinAsync(RunChangedAsync, cancel);

    /// <summary>Brings the pipeline in memory up to date without scoring: on a node that only serves.</summary>
    public Task KeepUpAsync(CancellationToken cancel) => InTurnAsync(
        async () =>
        {
            var (_, fold, now) = await FoldAsync();
            return lately = fold.Context(now);
        },
        cancel);

    /// <summary>The same for whoever stored changes: a run that fails is no failure of theirs, and leaves what changed to the next.</summary>
    public async Task SoonAsync(CancellationToken cancel)
    {
        try
        {
            await ChangedAsync(cancel);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            LogLeft(failed);
        }
    }

    /// <summary>Scores a deal that is not stored, in the pipeline as it stands.</summary>
    /// <param name="deal">Makes the deal as of an instant.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<(RiskScore Score, ImmutableArray<Recommendation> Recommendations)> WithoutStoringAsync(
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
        return (score, Recommender.For(asOf, score, context, await rules.ReadAsync() with { Withheld = (await trials.ReadAsync()).Withholds }));
    }

    public void Dispose()
    {
        if (!ended.IsCancellationRequested)
        {
            ended.Cancel();
        }

        ended.Dispose();
        turn.Dispose();
        allTurn.Dispose();
    }

    private async Task<ScoringRun?> RunChangedAsync(Action begins)
    {
        var stop = ended.Token;
        var run = await InTurnAsync(
            () =>
            {
                begins();
                return ScoreChangedAsync(stop);
            },
            stop);
        if (run is not null)
        {
            await alerts.AfterScoringAsync(all: false, stop);
        }

        return run;
    }

    private async Task<ScoringRun?> ScoreChangedAsync(CancellationToken cancel)
    {
        var marked = await deals.NeedingScoreAsync();
        if (marked.Count == 0)
        {
            return null;
        }

        var (model, fold, now) = await FoldAsync();
        var open = marked.Keys.Where(fold.IsOpen).ToHashSet(StringComparer.Ordinal);
        var gone = marked.Keys.Where(id => !open.Contains(id)).ToList();
        string[] ids = [.. open.Order(StringComparer.Ordinal)];
        return (await ScoreAsync(model, fold, now, new Work(ids, gone, marked), null, cancel)).Run;
    }

    /// <summary>Which deals a run over all has to do, of which none is done yet.</summary>
    private async Task<Rest> BeginAllAsync(CancellationToken cancel)
    {
        await WorkOutThePastAsync(cancel);
        var (model, fold, now) = await FoldAsync();
        var marked = await deals.NeedingScoreAsync();
        string[] ids = [.. fold.OpenIds.Concat(await saidScores.DealIdsAsync()).Concat(marked.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new Rest(new ScoringRun(now, 0, 0, 0, model.Version), ids, marked, ids.Length);
    }

    /// <summary>Does as much of it as may be done before somebody else wants their turn, as things stand now.</summary>
    private async Task<Rest> GoOnAsync(Rest rest, IProgress<double>? progress, CancellationToken cancel)
    {
        var (model, fold, now) = await FoldAsync();
        var open = rest.Ids.ToLookup(fold.IsOpen);
        string[] ids = [.. open[true]];
        var step = progress is null || rest.All == 0 ? null : new PartProgress(progress, 1 - ((double)ids.Length / rest.All));
        var (run, left) = await ScoreAsync(model, fold, now, new Work(ids, [.. open[false]], rest.Marked), step, cancel, () => Volatile.Read(ref waiting) > 0);
        return rest with { Run = run, Ids = left };
    }

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

            string[] open = [.. fold.OpenIds.Order(StringComparer.Ordinal)];
            await ScoreAsync(model, fold, then, new Work(open, [], new Dictionary<string, StoredChange>()) { Past = true }, null, cancel);
        }
    }

    private async Task<(RiskModel Model, PipelineFold Fold, DateTimeOffset Now)> FoldAsync()
    {
        await champion.RefreshAsync();
        var model = champion.InForce;
        var now = ScoringInstant.Of(clock.GetUtcNow(), await log.HorizonAsync());
        return (model, await pipeline.AtAsync(model, now), now);
    }

    /// <summary>Answers what was done, and which deals are left because somebody else wanted their turn.</summary>
    private async Task<(ScoringRun Run, string[] Left)> ScoreAsync(
        RiskModel model, PipelineFold fold, DateTimeOffset instant, Work work, IProgress<double>? progress, CancellationToken cancel, Func<bool>? isAwaited = null)
    {
        var began = Stopwatch.GetTimestamp();
        var seq = pipeline.LastSeq;
        var scorer = new Scorer(model, fold, instant, seq, await rules.ReadAsync(), work.Past ? RecommendationTrials.None : await trials.ReadAsync());
        lately = scorer.Context;
        var (scored, news) = await portions.RunAsync(work.Open, scorer, work.Marked, progress, isAwaited, cancel);
        await portions.RemoveAsync(work.Gone, seq, cancel);
        metrics.Ran(scored, news, Stopwatch.GetElapsedTime(began));
        return (new ScoringRun(instant, scored, news, work.Gone.Count, model.Version), work.Open[scored..]);
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> run, CancellationToken cancel)
    {
        Interlocked.Increment(ref waiting);
        try
        {
            await turn.WaitAsync(cancel);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }

        try
        {
            return await Task.Run(() => database.AloneAsync(NodeLock.ScoringRun, run, cancel), cancel);
        }
        finally
        {
            turn.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What changed could not be scored; the next run tries again, until then the last scores stay")]
    private partial void LogLeft(Exception failed);

    /// <summary>What a run has to do.</summary>
    /// <param name="Open">Deals to score, in the order of the index they are stored in.</param>
    /// <param name="Gone">Deals that are open no more.</param>
    /// <param name="Marked">Those that changed since they were last scored.</param>
    private sealed record Work(string[] Open, List<string> Gone, IReadOnlyDictionary<string, StoredChange> Marked)
    {
        /// <summary>Whether it works out what would have been said then: nobody saw that, so no deal comes into an experiment by it.</summary>
        public bool Past { get; init; }
    }

    /// <summary>What is left of a run over all.</summary>
    /// <param name="Run">What its last part did.</param>
    /// <param name="Ids">Deals still to be looked at.</param>
    /// <param name="Marked">Those that had changed when it began.</param>
    /// <param name="All">How many there were.</param>
    private sealed record Rest(ScoringRun Run, string[] Ids, IReadOnlyDictionary<string, StoredChange> Marked, int All);

    /// <summary>Tells what part of the whole is done, where a part of it was done before.</summary>
    private sealed class PartProgress(IProgress<double> whole, double before) : IProgress<double>
    {
        public void Report(double value) => whole.Report(before + ((1 - before) * value));
    }
}
