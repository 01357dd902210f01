using MathNet.Numerics.Distributions;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Experiments.Observational;

/// <summary>
/// Augmented inverse probability weighting (Robins, Rotnitzky and Zhao 1994), cross-fitted: right where either the chance of the
/// action or the outcome is modelled rightly, on the deals where both with and without the action could have happened.
/// </summary>
/// <param name="With">Mean outcome if all had been acted on.</param>
/// <param name="Without">Mean outcome if none had.</param>
/// <param name="Parts">For each unit: its summed part of <paramref name="With"/> and <paramref name="Without"/>, less the means.</param>
/// <param name="Deals">How many were comparable.</param>
/// <param name="Outside">Share of deals, 0–1, that were not.</param>
internal sealed record DoublyRobust(double With, double Without, IReadOnlyList<(double With, double Without)> Parts, int Deals, double Outside)
{
    /// <summary>Deals whose chance of the action lies within this distance of 0 or 1 have nothing to be compared with (Crump, Hotz, Imbens and Mitnik 2009).</summary>
    private const double Edge = 0.05;

    public static DoublyRobust Of(double[][] rows, IReadOnlyList<string> units, bool[] acted, double[] outcomes)
    {
        var fitted = Nuisances.Of(rows, units, acted, outcomes);
        int[] inside = [.. Enumerable.Range(0, rows.Length).Where(i => fitted.Propensity[i] is >= Edge and <= 1 - Edge)];
        var parts = inside.Select(i => (
            With: fitted.WithAction[i] + (acted[i] ? (outcomes[i] - fitted.WithAction[i]) / fitted.Propensity[i] : 0),
            Without: fitted.Without[i] + (acted[i] ? 0 : (outcomes[i] - fitted.Without[i]) / (1 - fitted.Propensity[i])))).ToArray();
        var (with, without) = (Mean(parts.Select(p => p.With)), Mean(parts.Select(p => p.Without)));
        var byUnit = inside.Zip(parts).GroupBy(p => units[p.First], StringComparer.Ordinal)
            .Select(g => (g.Sum(p => p.Second.With - with), g.Sum(p => p.Second.Without - without)));
        return new DoublyRobust(with, without, [.. byUnit], inside.Length, 1 - ((double)inside.Length / rows.Length));
    }

    /// <summary>Difference with less without, in points (0–1), with an interval that holds at one look.</summary>
    public Measured Difference(double confidence) =>
        Interval(With - Without, StandardError(p => p.With - p.Without), confidence);

    /// <summary>With over without; null where either is not told apart from 0.</summary>
    public Measured? Ratio(double confidence)
    {
        if (With <= 0 || Without <= 0)
        {
            return null;
        }

        var log = Interval(Math.Log(With / Without), StandardError(p => (p.With / With) - (p.Without / Without)), confidence);
        return new Measured(Math.Exp(log.Value), Math.Exp(log.Low), Math.Exp(log.High));
    }

    private Measured Interval(double value, double error, double confidence)
    {
        var half = StudentT.InvCDF(0, 1, Math.Max(1, Parts.Count - 1), (1 + confidence) / 2) * error;
        return new Measured(value, value - half, value + half);
    }

    private double StandardError(Func<(double With, double Without), double> part)
    {
        var units = (double)Parts.Count;
        return Math.Sqrt(units / Math.Max(1, units - 1) * Parts.Sum(p => part(p) * part(p))) / Math.Max(1, Deals);
    }

    private static double Mean(IEnumerable<double> values) => values.DefaultIfEmpty(0).Average();
}
