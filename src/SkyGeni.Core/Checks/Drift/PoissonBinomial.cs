using MathNet.Numerics.Distributions;

namespace SkyGeni.Core.Checks.Drift;

/// <summary>How many of several independent things happen, each with its own probability.</summary>
public static class PoissonBinomial
{
    /// <summary>Above this many the normal distribution tells the middle as well, at a fraction of the work.</summary>
    private const int MostExact = 1_000;

    /// <summary>The least and the most that would be usual: 95 % of the time it is between them.</summary>
    public static (int Low, int High) Usual(IReadOnlyList<double> probabilities)
    {
        if (probabilities.Count > MostExact)
        {
            var (mean, deviation) = (probabilities.Sum(), Math.Sqrt(probabilities.Sum(p => p * (1 - p))));
            return ((int)Math.Round(Normal.InvCDF(mean, deviation, 0.025)), (int)Math.Round(Normal.InvCDF(mean, deviation, 0.975)));
        }

        var chances = Chances(probabilities);
        return (Quantile(chances, 0.025), Quantile(chances, 0.975));
    }

    /// <summary>The probability of each number, by adding one thing after the other.</summary>
    public static double[] Chances(IReadOnlyList<double> probabilities)
    {
        var chances = new double[probabilities.Count + 1];
        chances[0] = 1;
        for (var i = 0; i < probabilities.Count; i++)
        {
            for (var n = i + 1; n > 0; n--)
            {
                chances[n] = (chances[n] * (1 - probabilities[i])) + (chances[n - 1] * probabilities[i]);
            }

            chances[0] *= 1 - probabilities[i];
        }

        return chances;
    }

    private static int Quantile(double[] chances, double share)
    {
        var sum = 0.0;
        for (var n = 0; n < chances.Length; n++)
        {
            sum += chances[n];
            if (sum >= share)
            {
                return n;
            }
        }

        return chances.Length - 1;
    }
}
