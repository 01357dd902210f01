using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Recommendations;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Recommendations;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Changes;

namespace SkyGeni.Bot.Scoring;

/// <summary>What came of making scores again.</summary>
/// <param name="Days">The days with scores, in order.</param>
/// <param name="Differences">The first that differ.</param>
public sealed record ReplayResult(IReadOnlyList<ReplayDay> Days, IReadOnlyList<ReplayDifference> Differences);

/// <summary>One day of it.</summary>
public sealed record ReplayDay(DateOnly Date, int Scores, int Different);

/// <summary>A stored score that comes out otherwise now.</summary>
public sealed record ReplayDifference(long ScoreId, string DealId, string What);

/// <summary>
/// Makes stored scores again: each says up to which event the log was known, as of which instant the deal was folded, and by
/// which model. What differs then is a changed program, log or model.
/// </summary>
public sealed class ReplayScores(RiskScoreStore scores, DealEventStore log, ModelShelf models, RulesInForce rules)
{
    private const int ListedDifferences = 100;

    /// <param name="first">The first day, UTC, by the instants the deals were folded at.</param>
    /// <param name="last">The last day.</param>
    /// <param name="progress">Told what part is done.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<ReplayResult> RunAsync(DateOnly first, DateOnly last, IProgress<double>? progress, CancellationToken cancel)
    {
        var runs = await scores.RunsAsync(Midnight(first), Midnight(last.AddDays(1)));
        var days = new SortedDictionary<DateOnly, ReplayDay>();
        var differences = new List<ReplayDifference>();
        for (var i = 0; i < runs.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var stored = await scores.OfRunAsync(runs[i]);
            var different = await CompareAsync(runs[i], stored);
            differences.AddRange(different.Take(ListedDifferences - differences.Count));
            var date = DateOnly.FromDateTime(runs[i].AsOf.UtcDateTime);
            var day = days.GetValueOrDefault(date) ?? new ReplayDay(date, 0, 0);
            days[date] = day with { Scores = day.Scores + stored.Count, Different = day.Different + different.Count };
            progress?.Report((double)(i + 1) / runs.Count);
        }

        return new ReplayResult([.. days.Values], differences);
    }

    /// <summary>Makes some stored scores again: the first of runs that are spread evenly over a time.</summary>
    /// <param name="from">From this instant on, by the instants the deals were folded at.</param>
    /// <param name="to">Before this one.</param>
    /// <param name="runs">Of how many runs; each costs a pass over the log.</param>
    /// <param name="ofEach">How many scores of each.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<(int Sampled, IReadOnlyList<ReplayDifference> Different)> SampleAsync(
        DateTimeOffset from, DateTimeOffset to, int runs, int ofEach, CancellationToken cancel)
    {
        var all = await scores.RunsAsync(from, to);
        var sampled = 0;
        var different = new List<ReplayDifference>();
        foreach (var place in Enumerable.Range(0, Math.Min(runs, all.Count)).Select(i => i * all.Count / Math.Min(runs, all.Count)))
        {
            cancel.ThrowIfCancellationRequested();
            var stored = (await scores.OfRunAsync(all[place])).Take(ofEach).ToList();
            sampled += stored.Count;
            different.AddRange(await CompareAsync(all[place], stored));
        }

        return (sampled, different);
    }

    private async Task<List<ReplayDifference>> CompareAsync(ScoreRun run, IReadOnlyList<StoredScore> stored)
    {
        if (await models.FindAsync(run.ModelVersion) is not { } model)
        {
            return [.. stored.Select(s => new ReplayDifference(s.ScoreId, s.Score.DealId, $"its model {run.ModelVersion} is no longer stored"))];
        }

        var fold = model.NewFold();
        foreach (var e in (await log.SliceAsync(0, upTo: run.EventSeq)).Events.TakeWhile(e => e.OccurredAt <= run.AsOf))
        {
            fold.Apply(e);
        }

        var (context, now) = (fold.Context(run.AsOf), await rules.ReadAsync());
        return [.. stored.Select(s => Compare(s, fold.Find(s.Score.DealId, run.AsOf), model, context, now)).OfType<ReplayDifference>()];
    }

    private static ReplayDifference? Compare(StoredScore stored, DealAsOf? deal, RiskModel model, PipelineContext context, RecommendationRules rules)
    {
        if (deal is null)
        {
            return new ReplayDifference(stored.ScoreId, stored.Score.DealId, "the log no longer knows the deal");
        }

        var again = Saying.Less(model.Score(deal, context), stored.Held);
        again = again with { Band = Saying.MayBeIn(stored.Score.Band, again.LossProbability, model.Card.Bands) ? stored.Score.Band : again.Band };
        var was = stored.Score;
        var what = (Same(was, again), Recommender.Bears(stored.Recommendations, deal, again, context, rules)) switch
        {
            (false, _) => FormattableString.Invariant($"was {was.LossProbability:R} ({was.Low:R} to {was.High:R}), is {again.LossProbability:R} ({again.Low:R} to {again.High:R})"),
            (_, false) => "its recommendations no longer follow from it",
            _ => null,
        };
        return what is null ? null : new ReplayDifference(stored.ScoreId, was.DealId, what);
    }

    private static bool Same(RiskScore left, RiskScore right) =>
        left with { Contributions = [] } == right with { Contributions = [] } && left.Contributions.SequenceEqual(right.Contributions);

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
