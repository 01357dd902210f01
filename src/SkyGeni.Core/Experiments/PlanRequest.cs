using System.Collections.Immutable;
using System.Globalization;

namespace SkyGeni.Core.Experiments;

/// <summary>What a planner is asked: how many deals, and how long, to prove an effect.</summary>
public sealed record PlanRequest
{
    /// <summary>Share of deals won without the treatment, above 0 and below 1.</summary>
    public required double BaseRate { get; init; }

    /// <summary>The effect looked for, as a share of the base rate: 0.1, or −0.1 for harm.</summary>
    public required double RelativeLift { get; init; }

    /// <summary>Deals that come up for the treatment per week.</summary>
    public required double DealsPerWeek { get; init; }

    /// <summary>Of the arms, control first; they sum to 1. The smallest treated arm decides.</summary>
    public ImmutableArray<double> Shares { get; init; } = [0.5, 0.5];

    /// <summary>Share of units that take part, above 0, at most 1.</summary>
    public double Traffic { get; init; } = 1;

    /// <summary>The chance of finding the effect by the time the planned size is reached.</summary>
    public double Power { get; init; } = 0.8;

    /// <summary>How often a read-out may call something an effect that is none, over all looks.</summary>
    public double Alpha { get; init; } = ReadOut.Alpha;

    /// <summary>Share of variance that the score before entry takes away: 0 where it says nothing.</summary>
    public double VarianceReduction { get; init; }

    /// <summary>Deals of one unit, on average: 1 where deals are assigned singly.</summary>
    public double ClusterSize { get; init; } = 1;

    /// <summary>Share of the variance of outcomes that lies between units (intra-class correlation), 0–1.</summary>
    public double Icc { get; init; }

    public int HorizonDays { get; init; } = 90;

    /// <summary>All that is wrong with it; empty where it can be planned.</summary>
    public IReadOnlyList<ExperimentProblem> Problems() =>
    [
        .. Outside("baseRate", BaseRate, BaseRate > 0 && BaseRate < 1, "above 0 and below 1"),
        .. Outside("relativeLift", RelativeLift, RelativeLift != 0 && BaseRate * (1 + RelativeLift) is > 0 and < 1, string.Create(CultureInfo.InvariantCulture, $"not 0, and so that the win rate with it, {BaseRate:0.###} × (1 + lift), stays above 0 and below 1,")),
        .. Outside("dealsPerWeek", DealsPerWeek, DealsPerWeek >= 0 && double.IsFinite(DealsPerWeek), "0 or more"),
        .. Outside("traffic", Traffic, Traffic > 0 && Traffic <= 1, "above 0 and at most 1"),
        .. Outside("power", Power, Power >= 0.5 && Power < 1, "0.5 or more and below 1"),
        .. Outside("alpha", Alpha, Alpha >= MinAlpha && Alpha <= 0.5, "0.0001 to 0.5"),
        .. Outside("varianceReduction", VarianceReduction, VarianceReduction >= 0 && VarianceReduction < 1, "0 or more and below 1"),
        .. Outside("clusterSize", ClusterSize, ClusterSize >= 1 && double.IsFinite(ClusterSize), "1 or more"),
        .. Outside("icc", Icc, Icc >= 0 && Icc <= 1, "0 to 1"),
        .. Outside("horizonDays", HorizonDays, HorizonDays is >= 1 and <= ExperimentProblem.MostHorizonDays, $"1 to {ExperimentProblem.MostHorizonDays}"),
        .. OfShares(),
    ];

    private const double MinAlpha = 0.0001;

    private IEnumerable<ExperimentProblem> OfShares()
    {
        if (Shares.IsDefault || Shares.Length is < 2 or > ExperimentProblem.MostArms || !Shares.All(s => s > 0) || !(Math.Abs(Shares.Sum() - 1) < 1e-6))
        {
            yield return new("shares", $"2 to {ExperimentProblem.MostArms} shares above 0 that sum to 1 are needed.");
        }
    }

    private static IEnumerable<ExperimentProblem> Outside(string field, double value, bool allowed, string range)
    {
        if (!allowed)
        {
            yield return new(field, $"{value.ToString("0.######", CultureInfo.InvariantCulture)} is not possible: {range} is allowed.");
        }
    }
}
