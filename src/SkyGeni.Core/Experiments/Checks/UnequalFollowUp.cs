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

        var known = string.Join(", ", facts.Experiment.Arms.Select(a => $"{a.Id} {ExperimentText.Percent(Share(facts, a))}"));
        return facts.FollowUpDiffers
            ? new(Id, HealthState.Warns, $"Outcomes become known sooner in one arm ({known}). So a deal counts only {facts.Experiment.HorizonDays} days after it entered, whether it ended before or not.")
            : new(Id, HealthState.Fine, $"Outcomes become known alike: {known}.");
    }

    internal static bool Differs(ExperimentFacts facts) => Tested(facts).Any(t => ArmTest.Differs(t.Difference));

    private static IEnumerable<(Arm Arm, Scoring.Measured Difference)> Tested(ExperimentFacts facts) => ArmTest.Of(facts, d => Known(facts, d) ? 1 : 0);

    private static bool Known(ExperimentFacts facts, UnitOutcome deal) => deal.IsKnown(facts.Experiment.HorizonDays, facts.Now);

    private static double Share(ExperimentFacts facts, Arm arm)
    {
        var deals = facts.Of(arm);
        return deals.Count == 0 ? 0 : (double)deals.Count(d => Known(facts, d)) / deals.Count;
    }
}
