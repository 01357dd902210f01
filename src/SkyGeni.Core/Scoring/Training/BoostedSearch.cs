namespace SkyGeni.Core.Scoring.Training;

/// <summary>
/// Tries boosted trees on the folds: a few settings, each judged on the same later deals after several numbers of trees; alone,
/// and in the mean with the best additive method.
/// </summary>
internal sealed class BoostedSearch(Judge judge, TrainingSet[] sets, ICandidate additive, double[] additiveLogOdds, double halfLifeDays, int seed)
{
    /// <summary>With fewer looks, or fewer deals however often looked at, trees are worse than straight lines and chance picks them.</summary>
    private const int LeastLooks = 1000;
    private const int LeastDeals = 300;

    private const int MostLooksForAll = 40_000;

    /// <summary>A smaller gain in log loss nobody would notice.</summary>
    private const double LeastGain = 0.001;
    private const double Normal95 = 1.96;

    private Tried? mean;

    public bool IsWorthwhile => sets.All(s =>
        s.Rows.Length >= LeastLooks && s.Rows.DistinctBy(r => r.Deal).Skip(LeastDeals).Any() && s.Lost.Contains(true) && s.Lost.Contains(false));

    public IReadOnlyList<BoostedSetting> Settings => sets[^1].Rows.Length <= MostLooksForAll ? BoostedSetting.All : BoostedSetting.Few;

    /// <summary>The best mean with the additive method so far.</summary>
    public Tried BestMean => mean ?? throw new InvalidOperationException("No setting was tried.");

    /// <summary>
    /// Whether trees take over. They cost plainness, and the best of many tries looks better than it is: so the gain must be
    /// more than nothing, and more than one standard error of the difference on the same deals (the one-standard-error rule of
    /// Breiman and others). Asking for two would keep lines on small pipelines where trees are better four times in five.
    /// </summary>
    /// <param name="difference">Log loss with trees minus without, with its 95 % interval.</param>
    public static bool TakesOver(Measured difference) =>
        difference.Value < -Math.Max(LeastGain, (difference.High - difference.Low) / (2 * Normal95));

    /// <summary>The best number of trees of a setting, alone.</summary>
    public Tried Try(BoostedSetting setting, CancellationToken stop)
    {
        var said = Say(setting, stop);
        Tried? best = null;
        foreach (var (count, logOdds) in BoostedSetting.Counts.Zip(said))
        {
            var trees = new BoostedCandidate(setting, count);
            best = Better(best, new(new BoostedContender(trees, additive, false), logOdds, judge.LogLoss(logOdds)));
            double[] both = [.. logOdds.Zip(additiveLogOdds, (t, a) => (t + a) / 2)];
            mean = Better(mean, new(new BoostedContender(trees, additive, true), both, judge.LogLoss(both)));
        }

        return best!;
    }

    private static Tried Better(Tried? old, Tried other) => old is null || other.LogLoss < old.LogLoss ? other : old;

    /// <summary>By number of trees: log-odds of every look. The first trees of many are those that few would have been.</summary>
    private double[][] Say(BoostedSetting setting, CancellationToken stop)
    {
        var said = BoostedSetting.Counts.Select(_ => new double[judge.Count]).ToArray();
        var at = 0;
        foreach (var (fold, set) in judge.Folds.Zip(sets))
        {
            stop.ThrowIfCancellationRequested();
            var form = new BoostedCandidate(setting, BoostedSetting.MostTrees).Fit(set, halfLifeDays, seed).Form;
            var columns = new double[form.Trees!.Columns.Count];
            foreach (var look in fold.Test)
            {
                Say(form, look, columns, said, at++);
            }
        }

        return said;
    }

    private static void Say(AdditiveForm form, Look look, double[] columns, double[][] said, int at)
    {
        var trees = form.Trees!.Trees;
        form.Trees.Encode(look.Values, look.Levels, columns);
        var sum = form.Base;
        var next = 0;
        for (var c = 0; c < said.Length; c++)
        {
            for (; next < Math.Min(BoostedSetting.Counts[c], trees.Count); next++)
            {
                sum += trees[next].LogOdds(columns);
            }

            said[c][at] = sum;
        }
    }

    /// <summary>A method, and what it said of every look.</summary>
    internal sealed record Tried(ICandidate Candidate, double[] LogOdds, double LogLoss);
}
