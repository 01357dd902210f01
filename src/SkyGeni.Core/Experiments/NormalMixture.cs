namespace SkyGeni.Core.Experiments;

/// <summary>
/// How wide an interval must be to hold at every look together: the two-sided normal mixture boundary (Robbins 1970; Howard,
/// Ramdas, McAuliffe and Sekhon 2021, "Time-uniform, nonparametric, nonasymptotic confidence sequences", eq. 14), applied to
/// estimates that are normal for large numbers only, with the variance estimated (Waudby-Smith, Arbour, Sinha, Kennedy and
/// Ramdas 2021, "Time-uniform central limit theory and asymptotic confidence sequences").
/// With information v and mixing ρ the likelihood ratio of an estimate z standard errors off is √(ρ / (v + ρ)) exp(z² v / 2 (v + ρ));
/// z is excluded from 1 / α on. One ρ is sharp near one size and says next to nothing at a hundredth of it, where a large effect
/// could be seen already: so the ratio is mixed over a few, which is a ratio of the same kind.
/// </summary>
public static class NormalMixture
{
    /// <summary>What part of the ratio is sharpest where, as a share of the planned size.</summary>
    private static readonly (double Weight, double Size)[] Parts = [(0.9, 1), (0.05, 0.1), (0.05, 0.01)];

    private const int Iterations = 60;
    private const double MostExponent = 600;

    /// <summary>Standard errors to either side.</summary>
    /// <param name="information">What is known, in any unit that grows as the variance falls.</param>
    /// <param name="planned">In the same unit: where the interval is narrowest for what is known. Fixed before the first look.</param>
    /// <param name="alpha">How often the interval may ever miss, 0–1.</param>
    public static double Reach(double information, double planned, double alpha)
    {
        var narrowest = Narrowest(alpha);
        var parts = Array.ConvertAll(Parts, part => (part.Weight, Times: information / (planned * part.Size) * narrowest));

        // The mixture excludes no less than any of its parts, with its weight, would alone.
        var (low, high) = (0.0, parts.Min(part => Math.Sqrt((1 + (1 / part.Times)) * Math.Log((1 + part.Times) / Math.Pow(alpha * part.Weight, 2)))));
        for (var i = 0; i < Iterations; i++)
        {
            var z = (low + high) / 2;
            (low, high) = parts.Sum(part => part.Weight * Ratio(z, part.Times)) < 1 / alpha ? (z, high) : (low, z);
        }

        return high;
    }

    /// <summary>The same at the planned size.</summary>
    public static double ReachWhenPlanned(double alpha) => Reach(1, 1, alpha);

    /// <summary>
    /// Student's t that is as improbable as a standard normal value, for a variance estimated with so many degrees of freedom:
    /// Wallace (1959), turned round; it stays exact enough far out, where inverting the distribution itself does not.
    /// </summary>
    public static double Student(double normal, double freedom)
    {
        var u = normal * ((8 * freedom) + 3) / ((8 * freedom) + 1);
        return Math.Sqrt(freedom * (Math.Exp(Math.Min(u * u / freedom, MostExponent)) - 1));
    }

    /// <param name="z">Standard errors off.</param>
    /// <param name="times">v / ρ.</param>
    private static double Ratio(double z, double times) => Math.Exp(z * z / 2 * times / (1 + times)) / Math.Sqrt(1 + times);

    /// <summary>v / ρ at which the reach of one ρ is least: the solution of x = ln((1 + x) / α²), which the iteration draws towards itself.</summary>
    private static double Narrowest(double alpha)
    {
        var x = 1.0;
        for (var i = 0; i < Iterations; i++)
        {
            x = Math.Log((1 + x) / (alpha * alpha));
        }

        return x;
    }
}
