namespace SkyGeni.Core.Experiments.Checks;

/// <summary>Sample ratio mismatch: where units did not come in the planned shares, something besides chance chose them, and the arms are not alike.</summary>
public sealed class SplitAsPlanned : IExperimentCheck
{
    public string Id => "split-as-planned";

    public string Asks => "Did units come to the arms in the planned shares?";

    public HealthResult Run(ExperimentFacts facts)
    {
        var arms = facts.Experiment.Arms;
        int[] counts = [.. arms.Select(a => ExperimentFacts.Units(facts.Of(a)))];
        if (counts.Sum() == 0)
        {
            return new(Id, HealthState.Silent, "Nothing was assigned yet.");
        }

        var p = SplitTest.PValue(counts, [.. arms.Select(a => a.Share)]);
        var seen = string.Join(", ", arms.Select((a, i) => $"{a.Id} {ExperimentText.Count(counts[i])} ({ExperimentText.Percent((double)counts[i] / counts.Sum())}, planned {ExperimentText.Percent(a.Share)})"));
        return p < ExperimentChecks.Alpha
            ? new(Id, HealthState.Blocks, $"Units did not come in the planned shares: {seen}; chance does that less than once in {ExperimentText.Once(p)} experiments. Something else decided who is in which arm.")
            : new(Id, HealthState.Fine, $"Units came as planned: {seen}.");
    }
}
