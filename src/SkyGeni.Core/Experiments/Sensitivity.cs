using SkyGeni.Core.Experiments.Checks;

namespace SkyGeni.Core.Experiments;

/// <summary>How small an effect can be told apart from none: with four chances in five, looked at that once; looking more often only adds to them.</summary>
public sealed record Sensitivity
{
    /// <summary>Points (0–1) that would be found at the present size; null while too early.</summary>
    public double? Now { get; init; }

    /// <summary>The same at the planned size, and beyond it where that is passed.</summary>
    public double? Planned { get; init; }

    /// <summary>Deals that came to count per week so far.</summary>
    public double DealsPerWeek { get; init; }

    /// <summary>Until the planned size at that pace; 0 where it is reached; null where nothing came in yet.</summary>
    public int? WeeksToPlanned { get; init; }

    /// <summary>All this in a sentence.</summary>
    public required string Says { get; init; }

    internal static Sensitivity Of(ExperimentFacts facts, bool open)
    {
        var counted = facts.Deals.Count(facts.Counts);
        var since = facts.Deals.Length == 0 ? facts.Now : facts.Deals.Min(d => d.EnteredAt);
        var perWeek = counted / Math.Max(1.0 / 7, (facts.Now - since).TotalDays / 7);
        var (now, planned) = open ? Detectable(facts, counted) : ((double?)null, (double?)null);
        int? weeks = perWeek > 0 ? Weeks(facts.Experiment.PlannedDeals - counted, perWeek) : null;
        return new Sensitivity
        {
            Now = now,
            Planned = planned,
            DealsPerWeek = perWeek,
            WeeksToPlanned = weeks,
            Says = Sentence(facts.Experiment, counted, now, planned, weeks),
        };
    }

    /// <summary>Of the arm in which it is largest.</summary>
    private static (double? Now, double? Planned) Detectable(ExperimentFacts facts, int counted)
    {
        var alpha = ReadOut.AlphaEach(facts.Experiment);
        var effects = facts.Experiment.Arms.Skip(1).Select(a => (Effect: WinRateEffect.Of(facts, a), Planned: facts.Planned(a))).ToArray();
        var scale = Math.Sqrt((double)counted / facts.Experiment.PlannedDeals);
        return (
            effects.Max(e => (e.Effect.Reach(e.Planned, alpha) + Planner.UsualPower) * e.Effect.StandardError),
            effects.Max(e => (NormalMixture.ReachWhenPlanned(alpha) + Planner.UsualPower) * e.Effect.StandardError * scale));
    }

    private static int Weeks(double deals, double perWeek) => (int)Math.Clamp(Math.Ceiling(deals / perWeek), 0, int.MaxValue);

    private static string Sentence(Experiment experiment, int counted, double? now, double? planned, int? weeks)
    {
        var size = $"{ExperimentText.Count(counted)} of {ExperimentText.Deals(experiment.PlannedDeals)} planned count by now";
        var pace = weeks switch
        {
            null => "",
            0 => "; the planned size is reached",
            _ => $"; at this pace the planned size is reached in {ExperimentText.Weeks(weeks.Value)}",
        };
        return now is null
            ? $"{size}{pace}; fewer than {EnoughDeals.LeastDeals} in an arm tell nothing yet."
            : $"{size}{pace}. An effect of {ExperimentText.Points(now.Value)} would be found now with four chances in five, one of {ExperimentText.Points(planned!.Value)} at the planned size.";
    }
}
