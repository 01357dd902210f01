using MathNet.Numerics;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Experiments;

/// <summary>
/// A rate with an interval that holds at all looks together, exactly and for any number: the rates at which the likelihood, mixed
/// evenly over all rates, is less than 1 / α times what it is at that rate (Robbins 1970; by the inequality of Ville 1939).
/// </summary>
public static class RateSequence
{
    private const int Halvings = 60;

    /// <param name="count">Of those, so many.</param>
    /// <param name="all">At least 1.</param>
    /// <param name="alpha">How often the interval may ever miss.</param>
    public static Measured Of(int count, int all, double alpha = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(all, 1);
        var rate = (double)count / all;
        var mixed = SpecialFunctions.GammaLn(count + 1) + SpecialFunctions.GammaLn(all - count + 1) - SpecialFunctions.GammaLn(all + 2);
        bool Excluded(double r) => mixed - Times(count, Math.Log(r)) - Times(all - count, Math.Log(1 - r)) >= -Math.Log(alpha);
        return new Measured(rate, Edge(Excluded, rate, 0), Edge(Excluded, rate, 1));
    }

    /// <summary>The rate farthest from what was seen that is not excluded, towards one side.</summary>
    private static double Edge(Func<double, bool> excluded, double inside, double outside)
    {
        if (inside == outside)
        {
            return outside;
        }

        for (var i = 0; i < Halvings; i++)
        {
            var middle = (inside + outside) / 2;
            (inside, outside) = excluded(middle) ? (inside, middle) : (middle, outside);
        }

        return outside;
    }

    private static double Times(int count, double log) => count == 0 ? 0 : count * log;
}
