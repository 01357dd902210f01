namespace SkyGeni.Core.Scoring.Changes;

/// <summary>
/// Log-odds counted in whole units of 2⁻⁴⁴ (6 × 10⁻¹⁴): sums of whole numbers are exact in any order, so that the parts of a
/// change add up to the change, over any number of scores, without a remainder.
/// </summary>
public static class Grains
{
    private const double PerUnit = 1L << 44;

    public static long Of(double logOdds) => checked((long)Math.Round(logOdds * PerUnit));

    /// <summary>Exact while below 512 log-odds, far beyond what a chance can be told apart by.</summary>
    public static double ToLogOdds(long grains) => grains / PerUnit;
}
