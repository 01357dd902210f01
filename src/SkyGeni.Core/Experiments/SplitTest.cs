using MathNet.Numerics;

namespace SkyGeni.Core.Experiments;

/// <summary>
/// Whether units came to the arms in the planned shares: the sequential multinomial test of Lindon and Malek (2022, "Anytime-valid
/// inference for multinomial count data"), which may be looked at after every unit.
/// </summary>
public static class SplitTest
{
    /// <summary>For small shifts, seen among many units.</summary>
    public const double Fine = 100;

    /// <summary>For gross ones, seen among few: of two arms alike any split is as likely as any other.</summary>
    public const double Gross = 2;

    /// <summary>How improbable the counts are with the planned shares, at whatever look: over all looks it falls below a p at most once in 1 / p sequences.</summary>
    /// <param name="counts">Of units, by arm.</param>
    /// <param name="shares">Planned, by arm.</param>
    /// <param name="concentration">How many units the planned shares are worth in the alternative: smaller shifts are seen sooner with more, larger ones with fewer.</param>
    public static double PValue(IReadOnlyList<int> counts, IReadOnlyList<double> shares, double concentration = Fine)
    {
        var logRatio = SpecialFunctions.GammaLn(concentration) - SpecialFunctions.GammaLn(concentration + counts.Sum());
        for (var i = 0; i < counts.Count; i++)
        {
            var prior = concentration * shares[i];
            logRatio += SpecialFunctions.GammaLn(prior + counts[i]) - SpecialFunctions.GammaLn(prior) - (counts[i] * Math.Log(shares[i]));
        }

        return Math.Min(1, Math.Exp(-logRatio));
    }
}
