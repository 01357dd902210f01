namespace SkyGeni.Core.Scoring.Training;

/// <summary>
/// How uncertain boosted trees are. Trees have no covariance of their own; grown again on samples of the deals they differ, and
/// by how much on the mean of the latest looks is known. Which looks are surer than others is taken from the additive method
/// on the same looks: its covariance, times the ratio of the two mean variances.
/// </summary>
internal static class BoostedSpread
{
    private const int Samples = 6;

    /// <summary>
    /// Trees also stop short of the truth, alike on every sample. On simulated pipelines whose features work together, 92 to 98 %
    /// of true chances lay inside the ranges once the variance was taken this many times.
    /// </summary>
    private const double WithBias = 1.75;
    private const int MostLooks = 1000;

    public static (IReadOnlyList<Column> Columns, IReadOnlyList<double> Covariance) Of(
        TrainingSet set, BoostedCandidate trees, double halfLifeDays, int seed, (IReadOnlyList<Column> Columns, IReadOnlyList<double> Covariance) additive)
    {
        if (additive.Covariance.Count == 0)
        {
            return additive;
        }

        Look[] looks = [.. set.Rows.TakeLast(MostLooks)];
        var weights = new WeightVariance(additive.Columns, additive.Covariance);
        var lines = looks.Average(l => weights.Of(l.Values));
        var factor = WithBias * OfTrees(set, trees, halfLifeDays, seed, looks) / Math.Max(lines, 1e-9);
        return (additive.Columns, [.. additive.Covariance.Select(v => factor * v)]);
    }

    private static double OfTrees(TrainingSet set, BoostedCandidate trees, double halfLifeDays, int seed, Look[] looks)
    {
        var random = new Random(seed);
        var said = Enumerable.Range(0, Samples)
            .Select(_ => trees.Fit(set, halfLifeDays, seed, Draw(set, random)).Form)
            .Select(form => Array.ConvertAll(looks, l => form.LogOdds(l.Values, l.Levels)))
            .ToArray();
        return Enumerable.Range(0, looks.Length).Average(i => Variance([.. said.Select(s => s[i])]));
    }

    /// <summary>How often each row is drawn: all looks at a deal together, as often as the deal.</summary>
    private static double[] Draw(TrainingSet set, Random random)
    {
        int[] deals = [.. set.Rows.Select(r => r.Deal).Distinct()];
        var times = new Dictionary<int, int>();
        for (var i = 0; i < deals.Length; i++)
        {
            var deal = deals[random.Next(deals.Length)];
            times[deal] = times.GetValueOrDefault(deal) + 1;
        }

        return Array.ConvertAll(set.Rows, r => (double)times.GetValueOrDefault(r.Deal));
    }

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
    }
}
