using SkyGeni.Core.Scoring.Training;

namespace SkyGeni.Core.Scoring.Reports;

/// <summary>Looks with nearly the same chance: what was said of them, and how many were lost.</summary>
/// <param name="Said">Mean chance said, 0–1.</param>
/// <param name="Lost">The share lost, 0–1.</param>
/// <param name="Looks">How many there are.</param>
public sealed record ReliabilityPoint(double Said, Measured Lost, int Looks);

/// <summary>The share lost among the likeliest losses, against all.</summary>
/// <param name="Share">Which part of the looks is taken, the likeliest first, 0–1.</param>
/// <param name="Lift">1 is no better than chance.</param>
public sealed record LiftPoint(double Share, Measured Lift);

/// <summary>What was said of deals of an age.</summary>
/// <param name="FromDays">The youngest.</param>
/// <param name="BelowDays">Younger than this; null: any older.</param>
/// <param name="Looks">How many there are.</param>
/// <param name="OfLost">Mean chance said of those lost later, 0–1; null where none was.</param>
/// <param name="OfWon">The same of those won later.</param>
public sealed record AgePoint(double FromDays, double? BelowDays, int Looks, Measured? OfLost, Measured? OfWon);

/// <summary>How predictions did, as curves, each point with its 95 % interval (bootstrap by deal). Empty where nothing was judged.</summary>
public sealed record EvaluationCurves(IReadOnlyList<ReliabilityPoint> Reliability, IReadOnlyList<LiftPoint> Lift, IReadOnlyList<AgePoint> Ages)
{
    private const int Groups = 10;
    private const int LeastLooksOfAnAge = 20;

    private static readonly double[] Shares = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
    private static readonly double[] AgeEdges = [0, 14, 30, 60, 90, 120, 180, 270, 365];

    /// <param name="judged">What was said, and what happened.</param>
    /// <param name="samples">How many samples of deals give the intervals.</param>
    /// <param name="seed">The same seed gives the same intervals.</param>
    public static EvaluationCurves Of(IReadOnlyList<JudgedPrediction> judged, int samples, int seed) => judged.Count == 0
        ? new([], [], [])
        : new(ReliabilityOf(judged, samples, seed), LiftOf(judged, samples, seed), AgesOf(judged, samples, seed));

    /// <summary>Tenths of the looks by chance; equal chances are never split.</summary>
    private static ReliabilityPoint[] ReliabilityOf(IReadOnlyList<JudgedPrediction> judged, int samples, int seed)
    {
        var ordered = judged.OrderBy(p => p.LossProbability).ToArray();
        var groupOf = new int[ordered.Length];
        for (var i = 1; i < ordered.Length; i++)
        {
            groupOf[i] = ordered[i].LossProbability == ordered[i - 1].LossProbability ? groupOf[i - 1] : (int)((long)i * Groups / ordered.Length);
        }

        // A group may be left empty where many chances are equal.
        var groups = groupOf.Distinct().Index().ToDictionary(g => g.Item, g => g.Index);
        groupOf = Array.ConvertAll(groupOf, g => groups[g]);
        double[] ends = [.. ordered.Select(p => p.Lost ? 1.0 : 0)];
        double[] chances = [.. ordered.Select(p => p.LossProbability)];
        var said = Means(groups.Count, groupOf, chances, []);
        var lost = Bootstrap.Over(ordered, samples, seed).Measure(w => Means(groups.Count, groupOf, ends, w));
        return [.. said.Select((chance, g) => new ReliabilityPoint(chance, lost[g], groupOf.Count(of => of == g)))];
    }

    private static LiftPoint[] LiftOf(IReadOnlyList<JudgedPrediction> judged, int samples, int seed)
    {
        double[] said = [.. judged.Select(p => p.LossProbability)];
        bool[] lost = [.. judged.Select(p => p.Lost)];
        var ascending = Metrics.Order(said);
        var lifts = Bootstrap.Over(judged, samples, seed).Measure(w =>
        {
            var of = new double[Shares.Length];
            Metrics.Lifts(said, lost, w, ascending, Shares, of);
            return of;
        });
        return [.. Shares.Zip(lifts, (share, lift) => new LiftPoint(share, lift)).Where(point => double.IsFinite(point.Lift.Value))];
    }

    private static AgePoint[] AgesOf(IReadOnlyList<JudgedPrediction> judged, int samples, int seed)
    {
        int[] bandOf = [.. judged.Select(p => AgeEdges.Count(edge => edge <= p.AgeDays) - 1)];
        int[] bands = [.. Enumerable.Range(0, AgeEdges.Length).Where(b => bandOf.Count(of => of == b) >= LeastLooksOfAnAge)];
        int[] groupOf = [.. judged.Select((p, i) => Array.IndexOf(bands, bandOf[i]) is var b and >= 0 ? (2 * b) + (p.Lost ? 0 : 1) : -1)];
        double[] chances = [.. judged.Select(p => p.LossProbability)];
        var said = Bootstrap.Over(judged, samples, seed).Measure(w => Means(2 * bands.Length, groupOf, chances, w));
        return [.. bands.Select((b, k) => new AgePoint(
            AgeEdges[b], b + 1 < AgeEdges.Length ? AgeEdges[b + 1] : null, bandOf.Count(of => of == b), Figures.Known(said[2 * k]), Figures.Known(said[(2 * k) + 1])))];
    }

    /// <summary>The weighed mean of each group, NaN where it is empty; a look in group −1 is in none.</summary>
    private static double[] Means(int groups, int[] groupOf, double[] values, double[] weights)
    {
        var (sums, totals) = (new double[groups], new double[groups]);
        for (var i = 0; i < values.Length; i++)
        {
            if (groupOf[i] >= 0)
            {
                var w = weights.Length == 0 ? 1 : weights[i];
                sums[groupOf[i]] += w * values[i];
                totals[groupOf[i]] += w;
            }
        }

        return [.. sums.Zip(totals, (sum, total) => sum / total)];
    }
}
