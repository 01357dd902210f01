namespace SkyGeni.Core.Experiments.Checks;

/// <summary>A unit or a deal in two arms was treated and not treated: it says nothing, and shows that the assignment does not hold.</summary>
public sealed class OneArmPerUnit : IExperimentCheck
{
    public string Id => "one-arm-per-unit";

    public string Asks => "Is every unit in one arm, and every arm one that was planned?";

    public HealthResult Run(ExperimentFacts facts)
    {
        var planned = facts.Experiment.Arms.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        var unknown = facts.Deals.Count(d => !planned.Contains(d.ArmId));
        var units = InTwo(facts, d => d.UnitId);
        var deals = InTwo(facts, d => d.DealId);
        return (unknown, units, deals) switch
        {
            ( > 0, _, _) => new(Id, HealthState.Blocks, $"{ExperimentText.Deals(unknown)} {Stand(unknown)} in an arm that the experiment does not have."),
            (_, > 0, _) => new(Id, HealthState.Blocks, $"{facts.Experiment.Unit.Units(units)} {Stand(units)} in two arms or more."),
            (_, _, > 0) => new(Id, HealthState.Blocks, $"{ExperimentText.Deals(deals)} {Stand(deals)} in two arms or more."),
            _ => new(Id, HealthState.Fine, "Every unit is in one arm."),
        };
    }

    private static string Stand(int number) => number == 1 ? "stands" : "stand";

    private static int InTwo(ExperimentFacts facts, Func<UnitOutcome, string> key) =>
        facts.Deals.GroupBy(key, StringComparer.Ordinal).Count(g => g.Select(d => d.ArmId).Distinct(StringComparer.Ordinal).Count() > 1);
}
