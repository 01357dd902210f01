using System.Collections.Immutable;
using SkyGeni.Core.Experiments;

namespace SkyGeni.Bot.Experiments;

/// <summary>What a plan is asked for; what is left out is the company's own.</summary>
/// <param name="Treatment">Of what.</param>
/// <param name="Unit">What is dealt to the arms.</param>
/// <param name="Lift">The relative lift of the win rate to be found: 0.1 is from 30 % to 33 %.</param>
public sealed record PlanQuestion(Treatment Treatment, ExperimentUnit Unit, double Lift)
{
    /// <inheritdoc cref="PlanRequest.BaseRate"/>
    public double? BaseRate { get; init; }

    /// <inheritdoc cref="PlanRequest.DealsPerWeek"/>
    public double? DealsPerWeek { get; init; }

    public int? HorizonDays { get; init; }

    /// <summary>Of the arms, control first.</summary>
    public ImmutableArray<double> Shares { get; init; } = [0.5, 0.5];

    public double Traffic { get; init; } = 1;

    public double Power { get; init; } = 0.8;
}

/// <summary>How large an experiment has to be, and by which figures.</summary>
/// <param name="Request">What it reckons with.</param>
/// <param name="Own">Which figures of it are the company's own: <c>baseRate</c>, <c>dealsPerWeek</c>, <c>horizonDays</c>.</param>
/// <param name="Assumption">A sentence on the win rate where it is assumed, since nobody said it and too few deals closed to know it; null where it is not.</param>
public sealed record ExperimentPlan(PlanRequest Request, IReadOnlyList<string> Own, string? Assumption)
{
    /// <summary>Only of a request without <see cref="PlanRequest.Problems"/>.</summary>
    public PlannedSize Size => Planner.Plan(Request);

    /// <summary>All this in a sentence or two.</summary>
    public string Says => Assumption is null ? Size.Says : $"{Size.Says} {Assumption}";
}

/// <summary>How large experiments have to be, by the company's own figures.</summary>
public sealed class ExperimentPlans(CompanyPace paces)
{
    /// <summary>Where no win rate is known: what many companies that sell to companies come near to.</summary>
    public const double AssumedWinRate = 0.3;

    /// <summary>Of the variance of outcomes between reps, or accounts: a cautious guess, since few experiments could measure it.</summary>
    private const double Alike = 0.05;

    public async Task<ExperimentPlan> PlanAsync(PlanQuestion asked)
    {
        var own = await paces.ReadAsync(asked.Treatment, asked.Unit, asked.HorizonDays);
        var assumed = asked.BaseRate is null && own.WinRate is null;
        var request = new PlanRequest
        {
            BaseRate = asked.BaseRate ?? own.WinRate ?? AssumedWinRate,
            RelativeLift = asked.Lift,
            DealsPerWeek = asked.DealsPerWeek ?? own.DealsPerWeek,
            HorizonDays = own.HorizonDays,
            ClusterSize = own.ClusterSize,
            Icc = asked.Unit == ExperimentUnit.Deal ? 0 : Alike,
            Shares = asked.Shares,
            Traffic = asked.Traffic,
            Power = asked.Power,
        };
        (bool Is, string Name)[] owns = [(asked.BaseRate is null && !assumed, "baseRate"), (asked.DealsPerWeek is null, "dealsPerWeek"), (asked.HorizonDays is null, "horizonDays")];
        return new ExperimentPlan(request, [.. owns.Where(o => o.Is).Select(o => o.Name)], assumed ? Assumption(own) : null);
    }

    private static string Assumption(Pace own) => FormattableString.Invariant(
        $"The win rate of {100 * AssumedWinRate:0} % without it is assumed: {own.Closed} deals closed in the last year, and from {CompanyPace.Fewest} on it would be your own. Say your base rate if you know it.");
}
