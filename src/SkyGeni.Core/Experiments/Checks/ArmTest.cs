using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Experiments.Checks;

/// <summary>Whether a number differs between arms beyond chance, at whatever look.</summary>
internal static class ArmTest
{
    /// <summary>The difference against control for each arm that has enough deals, with an interval at the checks' α; differing where 0 lies outside.</summary>
    /// <param name="facts">Of the experiment.</param>
    /// <param name="value">What is compared; null: this deal is left out.</param>
    /// <param name="rolling">The deals compared leave again, so that their number does not grow towards the planned size: the interval is narrowest for any number.</param>
    public static IEnumerable<(Arm Arm, Measured Difference)> Of(ExperimentFacts facts, Func<UnitOutcome, double?> value, bool rolling = false)
    {
        var control = Known(facts, facts.Experiment.Control, value);
        foreach (var arm in facts.Experiment.Arms.Skip(1))
        {
            var treated = Known(facts, arm, value);
            if (EnoughDeals.Enough(treated) && EnoughDeals.Enough(control))
            {
                var difference = AdjustedDifference.Of(Sample.Of(treated, d => value(d)!.Value), Sample.Of(control, d => value(d)!.Value));
                yield return (arm, difference.Interval(rolling ? difference.Information : facts.Planned(arm), ExperimentChecks.Alpha / (facts.Experiment.Arms.Length - 1)));
            }
        }
    }

    public static bool Differs(Measured difference) => difference.Low > 0 || difference.High < 0;

    private static UnitOutcome[] Known(ExperimentFacts facts, Arm arm, Func<UnitOutcome, double?> value) => [.. facts.Of(arm).Where(d => value(d) is not null)];
}
