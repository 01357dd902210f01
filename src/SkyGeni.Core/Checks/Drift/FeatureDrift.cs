using SkyGeni.Core.Scoring.Watching;

namespace SkyGeni.Core.Checks.Drift;

/// <summary>Whether open deals still look like those the model learned from.</summary>
public sealed class FeatureDrift : IModelCheck
{
    public string Id => "feature-drift";

    public string Asks => "Do open deals look like those the model learned from?";

    public CheckResult Run(WatchFacts facts)
    {
        if (facts.Champion.Watch is not { Features.Count: > 0 } reference)
        {
            return CheckResult.Silent("the model keeps no record of how deals looked when it learned: too few were open, or it is from before such records were kept");
        }

        if (facts.Looks.Count < FeatureShift.LeastLooks)
        {
            return CheckResult.Silent($"{WatchWords.Count(facts.Looks.Count)} open deals were looked at since the model learned; below {WatchWords.Count(FeatureShift.LeastLooks)} nothing is said");
        }

        var grid = LookGrid.Of(reference, facts.Champion.Card.Cutoff);
        var shifts = Shifts(facts, reference, grid);
        return CheckResult.Of(
            shifts.Where(s => s.Shift.Found).Select(s => Found(s.Feature, Label(facts, s.Feature.Id), s.Shift, grid.At(s.Shift.Since + 1))),
            shifts.Where(s => s.Shift.Unsettled).Select(s => s.Feature.Id),
            $"{WatchWords.Count(facts.Looks.Count)} open deals, each looked at once since the model learned, in {shifts.Count} features; allowed for looking at that many");
    }

    private static List<(FeatureReference Feature, FeatureShift Shift)> Shifts(WatchFacts facts, WatchReference reference, LookGrid grid)
    {
        var steps = Math.Max(0, grid.Before(facts.Now));
        var byStep = facts.Looks.ToLookup(l => l.Look);
        var threshold = WatchBudget.Threshold(grid.EveryDays, reference.Features.Count);
        var shifts = new List<(FeatureReference, FeatureShift)>();
        for (var f = 0; f < reference.Features.Count; f++)
        {
            var values = Enumerable.Range(1, steps).Select(step => byStep[step].Select(l => l.Values[f]).ToArray()).ToArray();
            shifts.Add((reference.Features[f], new FeatureShift(reference.Features[f], values, threshold)));
        }

        return shifts;
    }

    private static string Label(WatchFacts facts, string id) => facts.Champion.Card.Features.FirstOrDefault(f => f.Id == id)?.Label ?? id;

    private Finding Found(FeatureReference was, string label, FeatureShift shift, DateTimeOffset since)
    {
        var moved = shift.Moved ? $"they lie {Math.Abs(shift.Move):0.0} standard deviations {(shift.Move > 0 ? "higher" : "lower")} than in the year before the model learned" : null;
        var missing = $"{WatchWords.Percent(shift.Missing)} are missing, {WatchWords.Percent(was.Missing)} were";
        return new Finding(
            Id,
            was.Id,
            Severity.Warning,
            $"{label}: open deals look other than those the model learned from, since {WatchWords.Day(since)}",
            $"Values at {WatchWords.Count(shift.Looks)} open deals since then, each looked at once, against {WatchWords.Count(was.Looks)} before: {string.Join("; ", new[] { moved, missing }.OfType<string>())}.",
            $"Is it the business, or how the field is filled in or imported? If the data are at fault, mend them; if business changed, a newer model helps. {WatchWords.Retrain}");
    }
}
