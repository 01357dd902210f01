
namespace SkyGeni.Core.Checks.Drift;

/// <summary>Calibration in the large: whether as many deals are lost as was said.</summary>
public sealed class CalibrationLevel : IModelCheck
{
    /// <summary>The one subject of checks of the whole model.</summary>
    internal const string Subject = "model";

    public string Id => "calibration-level";

    public string Asks => "Are as many deals lost as was said?";

    public CheckResult Run(WatchFacts facts)
    {
        var shift = new LevelShift(facts.Ended, facts.Now, 1);
        if (shift.AllDeals < LevelShift.LeastDeals)
        {
            return CheckResult.Silent(WatchWords.TooFew(shift.AllDeals));
        }

        return CheckResult.Of(
            shift.Found ? [Found(shift)] : [],
            shift.Unsettled ? [Subject] : [],
            $"{WatchWords.Count(shift.AllDeals)} deals ended within the last year; {Words(shift)}");
    }

    internal static string Words(LevelShift shift) =>
        $"of {WatchWords.Count(shift.Deals)} that ended since {WatchWords.Day(shift.Since)}, {WatchWords.Count(shift.Lost)} were lost, {WatchWords.Count(shift.Expected)} were to be expected "
        + $"({WatchWords.Count(shift.Usual.Low)} to {WatchWords.Count(shift.Usual.High)} would be usual)";

    private Finding Found(LevelShift shift)
    {
        var (more, direction) = shift.Gap > 0 ? ("More", "low") : ("Fewer", "high");
        return new Finding(
            Id,
            Subject,
            Severity.Warning,
            $"{more} deals are lost than the scores say, since {WatchWords.Day(shift.Since)}",
            $"What was said at the last look a week or more before the end, against the end: {Words(shift)}.",
            $"Until a newer model scores, read chances as about {100 * Math.Abs(shift.Gap):0} points too {direction}. {WatchWords.Retrain}");
    }
}
