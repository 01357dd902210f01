namespace SkyGeni.Core.Experiments;

/// <summary>The first figure of an experiment: the difference in win rate.</summary>
internal static class WinRateEffect
{
    public static AdjustedDifference Of(ExperimentFacts facts, Arm arm)
    {
        var horizon = facts.Experiment.HorizonDays;
        var (treated, control) = (facts.Counted(arm), facts.Counted(facts.Experiment.Control));
        var usual = treated.Concat(control).Where(d => d.WinProbability is not null).Select(d => d.WinProbability!.Value).DefaultIfEmpty(0).Average();
        Sample Arm(IReadOnlyList<UnitOutcome> deals) => Sample.Of(deals, d => d.WonInTime(horizon) ? 1 : 0, d => [d.WinProbability ?? usual]);
        return AdjustedDifference.Of(Arm(treated), Arm(control), LeastVariance);
    }

    /// <summary>
    /// Of a win rate, with one deal more won and one more lost (as Agresti and Caffo 2000 do): where all were lost, or all won, the
    /// deals seen show no variance at all, which is not to say that there is none.
    /// </summary>
    private static double LeastVariance(Sample arm)
    {
        var rate = ((arm.Mean * arm.Count) + 1) / (arm.Count + 2);
        return rate * (1 - rate) / (arm.Count + 2);
    }
}
