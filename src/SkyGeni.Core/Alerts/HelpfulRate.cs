using MathNet.Numerics.Distributions;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Alerts;

/// <summary>
/// How often being told is called helpful (or is acted on), for one rule or person of whom little may be known: a beta
/// distribution around what is usual, updated with what was seen (beta-binomial; the weight of the usual by the method of moments).
/// </summary>
/// <param name="Mean">0–1, drawn towards what is usual.</param>
/// <param name="Low">Lower end of the range that holds it with 95 % probability.</param>
/// <param name="High">Upper end.</param>
/// <param name="Helpful">How often it was.</param>
/// <param name="Told">Of so many times.</param>
public sealed record HelpfulRate(double Mean, double Low, double High, int Helpful, int Told)
{
    /// <summary>Nothing falls below a third of its weight, so that nothing is silenced for good without a human.</summary>
    public const double Floor = 1.0 / 3;

    /// <param name="helpful">0 to <paramref name="told"/>.</param>
    /// <param name="told">At least 0; with 0 it is the parent's rate and the width of what is usual.</param>
    /// <param name="parent">What is usual.</param>
    public static HelpfulRate Of(int helpful, int told, HelpfulParent parent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(helpful);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(helpful, told);
        var (a, b) = ((parent.Strength * parent.Rate) + helpful, (parent.Strength * (1 - parent.Rate)) + told - helpful);
        return new HelpfulRate(a / (a + b), Beta.InvCDF(a, b, 0.025), Beta.InvCDF(a, b, 0.975), helpful, told);
    }

    /// <summary>
    /// What its priority is multiplied with: 1 where it is as helpful as usual or might be (its whole range must lie below what
    /// is usual before it loses any), down to <see cref="Floor"/>.
    /// </summary>
    public double Weight(HelpfulParent parent) => High >= parent.Rate ? 1 : Math.Clamp(Mean / parent.Rate, Floor, 1);
}

/// <summary>What is usual among several rules or people.</summary>
/// <param name="Rate">Above 0 and below 1.</param>
/// <param name="Strength">As how many times of being told it counts, against what was seen of one.</param>
public sealed record HelpfulParent(double Rate, double Strength)
{
    /// <summary>From the counts of all of them; where none were told of anything, half and half with the least strength.</summary>
    public static HelpfulParent Of(IEnumerable<(int Helpful, int Told)> children)
    {
        (double Lost, double Total)[] told = [.. children.Where(c => c.Told > 0).Select(c => ((double)c.Helpful, (double)c.Told))];
        var rate = (told.Sum(c => c.Lost) + 1) / (told.Sum(c => c.Total) + 2);
        return new HelpfulParent(rate, told.Length == 0 ? Shrinkage.LeastStrength : Math.Min(Shrinkage.Strength(told, rate), MostStrength));
    }

    /// <summary>However alike the others are, a hundred times of being told outweigh them.</summary>
    private const double MostStrength = 100;
}
