namespace SkyGeni.Core.Features;

/// <summary>Between probabilities (0–1) and their log-odds.</summary>
public static class LogOdds
{
    /// <summary>Nothing that is not over is certain: probabilities are kept this far from 0 and 1.</summary>
    public const double Edge = 1e-6;

    public static double Of(double probability)
    {
        var p = Math.Clamp(probability, Edge, 1 - Edge);
        return Math.Log(p / (1 - p));
    }

    public static double ToProbability(double logOdds) => logOdds >= 0
        ? 1 / (1 + Math.Exp(-logOdds))
        : Math.Exp(logOdds) / (1 + Math.Exp(logOdds));
}
