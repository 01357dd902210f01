namespace SkyGeni.Core.Experiments.Checks;

/// <summary>Deals deleted more in one arm than in another: what somebody tidies away there, or does not, is chosen by how it went, and what is left is compared no more.</summary>
public sealed class DeletedAlike : IExperimentCheck
{
    public string Id => "deleted-alike";

    public string Asks => "Were deals of every arm deleted alike?";

    public HealthResult Run(ExperimentFacts facts)
    {
        var arms = facts.Experiment.Arms;
        int[] deals = [.. arms.Select(a => facts.Of(a).Count(d => d.Deleted))];
        if (deals.Sum() == 0)
        {
            return new(Id, HealthState.Fine, "No deal was deleted at its source.");
        }

        // Units, since whoever deletes one of theirs deletes others too.
        var p = SplitTest.PValue([.. arms.Select(a => ExperimentFacts.Units(facts.Of(a).Where(d => d.Deleted)))], [.. arms.Select(a => a.Share)], SplitTest.Gross);
        var seen = string.Join(", ", arms.Select((a, i) => $"{a.Id} {ExperimentText.Count(deals[i])} of {ExperimentText.Count(facts.Of(a).Count)}"));
        return p < ExperimentChecks.Alpha
            ? new(Id, HealthState.Blocks, $"Deals were deleted at their source in one arm more than in another: {seen}; chance does that less than once in {ExperimentText.Once(p)} experiments. Who is left says nothing of the treatment.")
            : new(Id, HealthState.Fine, $"Deals deleted at their source since: {seen}. They count on, open ones as not won from their horizon on.");
    }
}
