using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>
/// How far predictions are off for deals that have something in common, in squared log-odds: what no weight's uncertainty
/// shows, because the model lacks it (products that sell in one region only), or because the past differs from the present.
/// </summary>
/// <remarks>
/// Where deals of a group share an error δ in log-odds, the residuals s (what happened less what was said) of two of them
/// have E[s₁s₂] = δ²w₁w₂ with w = p(1−p). Summed over pairs of different deals that is an unbiased estimate, whatever the
/// size of the groups. Errors of one field, of pairs of fields, and of all deals judged at one origin are told apart as in
/// an analysis of variance.
/// </remarks>
internal sealed class SharedError
{
    private const int Buckets = 5;

    /// <summary>An error shared within a field or pair counts from this many standard errors (of no error at all): many are tried.</summary>
    private const double Clearly = 3.5;

    private readonly Unit[] units;

    private SharedError(Unit[] units) => this.units = units;

    /// <summary>The variance of the errors of single deals that deals like them share.</summary>
    /// <param name="judge">What happened.</param>
    /// <param name="logOdds">What was said.</param>
    /// <param name="set">The features, and which are used: one that was refused gives the end away, and would explain any error.</param>
    public static double Variance(Judge judge, double[] logOdds, TrainingSet set)
    {
        var used = set.Looks.Features.Index().Where(f => set.Usable[f.Index]).ToArray();
        int[] fields = [.. used.Where(f => f.Item is SegmentOdds).Select(f => f.Index)];
        var units = Units(judge, logOdds, fields, used.Any(f => f.Item is Amount));
        return new SharedError(units).Variance(fields.Length + 2);
    }

    private double Variance(int fields)
    {
        var all = Estimate(_ => 0);
        var drift = Math.Max(0, all.Value);
        double[] alone = [.. Enumerable.Range(0, fields).Select(f => Beyond(Estimate(u => u.Codes[f]), drift))];
        var sum = drift + alone.Sum();
        for (var a = 0; a < fields; a++)
        {
            for (var b = a + 1; b < fields; b++)
            {
                var (first, second) = (a, b);
                var pair = Estimate(u => ((long)u.Codes[first] << 32) | (uint)u.Codes[second]);
                sum += Beyond(pair, drift + alone[a] + alone[b]);
            }
        }

        return sum;
    }

    private static double Beyond((double Value, double Deviation) estimate, double explained) =>
        estimate.Value - explained > Clearly * estimate.Deviation ? estimate.Value - explained : 0;

    /// <summary>The variance shared within groups, and the standard error that no shared error at all would have.</summary>
    private (double Value, double Deviation) Estimate(Func<Unit, long> groupOf)
    {
        double products = 0, weights = 0, noise = 0;
        foreach (var group in units.GroupBy(u => (u.Fold, groupOf(u))))
        {
            double s = 0, ss = 0, w = 0, ww = 0, v = 0, vv = 0;
            foreach (var u in group)
            {
                (s, ss) = (s + u.Residual, ss + (u.Residual * u.Residual));
                (w, ww) = (w + u.Weight, ww + (u.Weight * u.Weight));
                (v, vv) = (v + u.Variance, vv + (u.Variance * u.Variance));
            }

            products += (s * s) - ss;
            weights += (w * w) - ww;
            noise += (v * v) - vv;
        }

        return weights <= 0 ? (0, 0) : (products / weights, Math.Sqrt(2 * Math.Max(0, noise)) / weights);
    }

    /// <summary>One a fold and deal: its looks end alike, so they are one piece of evidence.</summary>
    private static Unit[] Units(Judge judge, double[] logOdds, int[] fields, bool amount)
    {
        var looks = judge.Tested;
        var codes = Array.ConvertAll(fields, f => Codes(looks, f));
        var amounts = Fifths([.. looks.Select(l => amount ? (double)(l.Amount ?? 0) : 0)]);
        var ages = Fifths([.. looks.Select(l => l.AgeDays)]);
        var units = new List<Unit>();
        foreach (var (fold, places) in judge.Places())
        {
            units.AddRange(places.GroupBy(i => looks[i].Deal).Select(deal =>
            {
                var first = deal.First();
                double[] said = [.. deal.Select(i => LogOdds.ToProbability(logOdds[i]))];
                var lost = judge.Lost[first] ? 1 : 0;
                var weight = said.Sum(p => p * (1 - p));
                return new Unit(
                    fold, [.. codes.Select(c => c[first]), amounts[first], ages[first]], said.Sum(p => lost - p), weight, said.Length * weight);
            }));
        }

        return [.. units];
    }

    private static int[] Codes(IReadOnlyList<Look> looks, int feature)
    {
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. looks.Select(l => l.Levels[feature] is not { } level ? -1
            : codes.TryGetValue(level, out var code) ? code : codes[level] = codes.Count)];
    }

    private static int[] Fifths(double[] numbers)
    {
        double[] ordered = [.. numbers.Order()];
        double[] cuts = [.. Enumerable.Range(1, Buckets - 1).Select(i => Encoder.Quantile(ordered, (double)i / Buckets))];
        return Array.ConvertAll(numbers, n => cuts.Count(c => n > c));
    }

    /// <param name="Fold">The origin it was judged at.</param>
    /// <param name="Codes">Its level of each field, its fifth of amounts and of ages.</param>
    /// <param name="Residual">What happened less what was said, over its looks.</param>
    /// <param name="Weight">By how much that moves for a log-odd.</param>
    /// <param name="Variance">Of the residual, if what was said is right.</param>
    private sealed record Unit(int Fold, int[] Codes, double Residual, double Weight, double Variance);
}
