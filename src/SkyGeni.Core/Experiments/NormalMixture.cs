namespace SkyGeni.Core.Experiments;

/// <summary>
/// How wide an interval must be to hold at every look together: the two-sided normal mixture boundary (Robbins 1970; Howard,
/// Ramdas, McAuliffe and Sekhon 2021, "Time-uniform, nonparametric, nonasymptotic confidence sequences", eq. 14), applied to
/// estimates that are normal for large numbers only, with the variance estimated (Waudby-Smith, Arbour, Sinha, Kennedy and
/// Ramdas 2021, "Time-uniform central limit theory and asymptotic confidence sequences").
/// With information v and mixing ρ an interval reaches √((v + ρ) / v × ln((v + ρ) / (ρ α²))) standard errors to either side.
/// </summary>
public static class NormalMixture
{
    /// <summary>Standard errors to either side.</summary>
    /// <param name="information">What is known, in any unit that grows as the variance falls.</param>
    /// <param name="planned">In the same unit: where the interval is narrowest for what is known. Fixed before the first look.</param>
    /// <param name="alpha">How often the interval may ever miss, 0–1.</param>
    public static double Reach(double information, double planned, double alpha)
    {
        var times = information / planned * Narrowest(alpha);
        return Math.Sqrt((1 + (1 / times)) * Math.Log((1 + times) / (alpha * alpha)));
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

    /// <summary>v / ρ at which the reach is least: the solution of x = ln((1 + x) / α²), which the iteration draws towards itself.</summary>
    private static double Narrowest(double alpha)
    {
        var x = 1.0;
        for (var i = 0; i < Iterations; i++)
        {
            x = Math.Log((1 + x) / (alpha * alpha));
        }

        return x;
    }

    private const int Iterations = 60;
    private const double MostExponent = 600;
}
