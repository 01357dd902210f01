using SkyGeni.Core.Features;

namespace SkyGeni.Core.Checks.Drift;

/// <summary>What one yes-or-no says for one pair of log-odds against another.</summary>
public static class Bernoulli
{
    /// <summary>Logarithm of how many times likelier what happened is with the log-odds <paramref name="after"/> than with <paramref name="before"/>.</summary>
    public static double LogRatio(bool happened, double before, double after) => happened
        ? LogProbability(after) - LogProbability(before)
        : LogProbability(-after) - LogProbability(-before);

    /// <summary>p × (1 − p), for the p of these log-odds.</summary>
    public static double Variance(double logOdds)
    {
        var p = LogOdds.ToProbability(logOdds);
        return p * (1 - p);
    }

    /// <summary>ln of the probability with these log-odds.</summary>
    private static double LogProbability(double logOdds) => logOdds > 0 ? -Math.Log(1 + Math.Exp(-logOdds)) : logOdds - Math.Log(1 + Math.Exp(logOdds));
}
