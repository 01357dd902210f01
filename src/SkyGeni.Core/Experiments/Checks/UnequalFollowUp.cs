using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Experiments.Checks;

/// <summary>Outcomes known sooner in one arm: a treatment that ends deals faster would look like one that wins, or loses, more of them.</summary>
public sealed class UnequalFollowUp : IExperimentCheck
{
    public string Id => "equal-follow-up";

    public string Asks => "Is the outcome of as many deals known in every arm?";

    public HealthResult Run(ExperimentFacts facts)
    {
        var tested = Tested(facts).ToArray();
        if (tested.Length == 0)
        {
            return new(Id, HealthState.Silent, "Too few deals to compare how many have an outcome.");
        }

        var days = facts.Experiment.HorizonDays;
        var known = string.Join(", ", facts.Experiment.Arms.Select(a => $"{a.Id} {ExperimentText.Percent(Share(facts, a))}"));
        return facts.FollowUpDiffers
            ? new(Id, HealthState.Warns, $"Outcomes become known sooner in one arm: of the deals of the last {days} days, {known} have one. So a deal counts only {days} days after it entered, whether it ended before or not.")
            : new(Id, HealthState.Fine, $"Outcomes become known alike: of the deals of the last {days} days, {known} have one.");
    }

    internal static bool Differs(ExperimentFacts facts) => Tested(facts).Any(t => ArmTest.Differs(t.Difference));

    /// <summary>Of deals whose horizon has passed the outcome is known in every arm; they would only hide a difference.</summary>
    private static IEnumerable<(Arm Arm, Measured Difference)> Tested(ExperimentFacts facts) => ArmTest.Of(facts, d => Known(facts, d), rolling: true);

    /// <summary>1 or 0; null for a deal whose horizon has passed.</summary>
    private static double? Known(ExperimentFacts facts, UnitOutcome deal)
    {
        var days = facts.Experiment.HorizonDays;
        return deal.EnteredAt.AddDays(days) <= facts.Now ? null : deal.IsKnown(days, facts.Now) ? 1 : 0;
    }

    private static double Share(ExperimentFacts facts, Arm arm) => facts.Of(arm).Select(d => Known(facts, d)).OfType<double>().DefaultIfEmpty(0).Average();
}
