namespace SkyGeni.Core.Experiments.Checks;

/// <summary>Below some number no interval can be trusted, however wide; it is then too early, which is no fault.</summary>
public sealed class EnoughDeals : IExperimentCheck
{
    /// <summary>Deals whose outcome counts, in each arm.</summary>
    public const int LeastDeals = 30;

    /// <summary>Units (deals, reps, accounts), in each arm: with fewer, how much units differ is not known.</summary>
    public const int LeastUnits = 10;

    internal const string Name = "enough-deals";

    public string Id => Name;

    public string Asks => "Are there enough outcomes, of enough units, in every arm?";

    public HealthResult Run(ExperimentFacts facts)
    {
        var counts = facts.Experiment.Arms.Select(a => (Arm: a, Deals: facts.Counted(a))).ToArray();
        if (counts.FirstOrDefault(c => c.Deals.Count < LeastDeals) is { Arm: not null } few)
        {
            return new(Id, HealthState.Silent, $"In '{few.Arm.Id}' the outcome of {ExperimentText.Deals(few.Deals.Count)} is known; {LeastDeals} in each arm are needed for a first figure.");
        }

        var (least, deals) = counts.MinBy(c => ExperimentFacts.Units(c.Deals));
        return Enough(deals)
            ? new(Id, HealthState.Fine, string.Join(", ", counts.Select(c => $"{c.Arm.Id}: {ExperimentText.Deals(c.Deals.Count)} count")) + ".")
            : new(Id, HealthState.Silent, $"Too few clusters: '{least.Id}' has {facts.Experiment.Unit.Units(ExperimentFacts.Units(deals))}, and {LeastUnits} in each arm are needed, since deals of one {facts.Experiment.Unit.Word()} are alike.");
    }

    internal static bool Enough(IReadOnlyCollection<UnitOutcome> deals) => deals.Count >= LeastDeals && ExperimentFacts.Units(deals) >= LeastUnits;
}
