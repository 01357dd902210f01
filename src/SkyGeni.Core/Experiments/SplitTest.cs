using MathNet.Numerics;

namespace SkyGeni.Core.Experiments;

/// <summary>
/// Whether units came to the arms in the planned shares: the sequential multinomial test of Lindon and Malek (2022, "Anytime-valid
/// inference for multinomial count data"), which may be looked at after every unit.
/// </summary>
public static class SplitTest
{
    /// <summary>How many units the planned shares are worth in the alternative: smaller shifts are seen sooner with more, larger ones with fewer.</summary>
    private const double Concentration = 100;

    /// <summary>How improbable the counts are with the planned shares, at whatever look: over all looks it falls below a p at most once in 1 / p sequences.</summary>
    public static double PValue(IReadOnlyList<int> counts, IReadOnlyList<double> shares)
    {
        var logRatio = SpecialFunctions.GammaLn(Concentration) - SpecialFunctions.GammaLn(Concentration + counts.Sum());
        for (var i = 0; i < counts.Count; i++)
        {
            var prior = Concentration * shares[i];
            logRatio += SpecialFunctions.GammaLn(prior + counts[i]) - SpecialFunctions.GammaLn(prior) - (counts[i] * Math.Log(shares[i]));
        }

        return Math.Min(1, Math.Exp(-logRatio));
    }
}
