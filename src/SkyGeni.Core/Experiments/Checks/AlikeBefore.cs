namespace SkyGeni.Core.Experiments.Checks;

/// <summary>Deals that differed before they entered: chance deals them alike, so a difference says that something else chose them, or that "before" was not before.</summary>
public sealed class AlikeBefore : IExperimentCheck
{
    public string Id => "alike-before";

    public string Asks => "Were the deals of all arms alike before they entered?";

    public HealthResult Run(ExperimentFacts facts)
    {
        (string What, Func<UnitOutcome, double?> Value)[] measures =
        [
            ("chance of winning", d => d.WinProbability),
            ("amount", d => d.Amount is { } amount ? Math.Log(1 + (double)Math.Max(0, amount)) : null),
        ];
        var tested = measures.SelectMany(m => ArmTest.Of(facts, m.Value).Select(t => (m.What, t.Arm, t.Difference))).ToArray();
        var different = tested.Where(t => ArmTest.Differs(t.Difference)).ToArray();
        return (tested.Length, different.Length) switch
        {
            (0, _) => new(Id, HealthState.Silent, "Too few deals, or nothing is known of them from before they entered."),
            (_, 0) => new(Id, HealthState.Fine, "Before they entered, deals of all arms were alike."),
            _ => new(Id, HealthState.Warns, $"Before they entered, deals differed in {string.Join(" and ", different.Select(t => $"{t.What} ({t.Arm.Id} {(t.Difference.Value > 0 ? "higher" : "lower")})"))}: more than chance explains. The read-out makes up for it only in part."),
        };
    }
}
