using MathNet.Numerics.Distributions;

namespace SkyGeni.Core.Scoring.Watching;

/// <summary>
/// Where a value stands among those of the reference, as a normal score: 0 in the middle, of one spread, whatever the feature's own
/// shape. Between two known values it moves evenly, so that a value that moves a little counts a little.
/// </summary>
public sealed class NormalScores
{
    private readonly double[] knots;
    private readonly double[] scores;
    private readonly double[] ofPoints;

    /// <param name="points">Evenly spaced quantiles, ascending.</param>
    /// <param name="unit">The spread of the scores.</param>
    public NormalScores(IReadOnlyList<double> points, double unit)
    {
        var distinct = points.Index().GroupBy(p => p.Item).Select(g => (Value: g.Key, Middle: g.Average(p => (p.Index + 0.5) / points.Count), Count: g.Count())).ToArray();
        knots = [.. distinct.Select(d => d.Value)];
        double[] raw = [.. distinct.Select(d => Normal.InvCDF(0, 1, d.Middle))];
        var mean = distinct.Zip(raw, (d, s) => d.Count * s).Sum() / Math.Max(1, points.Count);
        var spread = Math.Sqrt(distinct.Zip(raw, (d, s) => d.Count * (s - mean) * (s - mean)).Sum() / Math.Max(1, points.Count));
        Differs = knots.Length > 1;
        scores = [.. raw.Select(s => Differs ? unit * (s - mean) / spread : 0)];
        ofPoints = [.. points.Select(Of)];
    }

    /// <summary>Whether there is more than one value: else nothing can shift.</summary>
    public bool Differs { get; }

    public double Of(double value)
    {
        var at = Array.BinarySearch(knots, value);
        if (at >= 0)
        {
            return scores[at];
        }

        var next = ~at;
        if (next == 0 || next == knots.Length)
        {
            return scores[Math.Clamp(next, 0, scores.Length - 1)];
        }

        var part = (value - knots[next - 1]) / (knots[next] - knots[next - 1]);
        return scores[next - 1] + (part * (scores[next] - scores[next - 1]));
    }

    /// <summary>Logarithm of the reference's mean of e^(tilt × score): what makes a tilted distribution sum to 1.</summary>
    public double LogMeanExp(double tilt) => Math.Log(ofPoints.Average(s => Math.Exp(tilt * s)));
}
