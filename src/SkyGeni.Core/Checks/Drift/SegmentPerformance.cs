using SkyGeni.Core.Scoring.Training;

namespace SkyGeni.Core.Checks.Drift;

/// <summary>Kinds of deals that end otherwise than the model's own chances say, beyond what the rest does. Owners stand by how many deals they had: nobody is named.</summary>
public sealed class SegmentPerformance : IModelCheck
{
    private const int MostOfAField = 12;

    /// <summary>What holds more than this share of the deals is no kind of its own.</summary>
    private const double NearlyAll = 0.8;

    public string Id => "segment-performance";

    public string Asks => "Is there a kind of deals that ends otherwise than was said?";

    public CheckResult Run(WatchFacts facts)
    {
        var segments = Segments(facts.Ended);
        if (segments.Count == 0)
        {
            return CheckResult.Silent($"no kind of deals has {WatchWords.Count(LevelShift.LeastDeals)} that ended with a score that can be judged");
        }

        var all = new LevelShift(facts.Ended, facts.Now, 1);
        var shifts = segments.Select(s => (s.Field, s.Value, Shift: new LevelShift(AgainstRest(s.Deals, facts.Ended, all), facts.Now, segments.Count))).ToArray();
        return CheckResult.Of(
            shifts.Where(s => s.Shift.Found && !(all.Unsettled && s.Shift.Gap * all.Gap < 0)).Select(s => Found(s.Field, s.Value, s.Shift)),
            shifts.Where(s => s.Shift.Unsettled).Select(s => Subject(s.Field, s.Value)),
            $"{WatchWords.Count(segments.Count)} kinds of deals with {WatchWords.Count(LevelShift.LeastDeals)} or more that ended; allowed for looking at that many");
    }

    private static List<(string Field, string Value, EndedDeal[] Deals)> Segments(IReadOnlyList<EndedDeal> ended) =>
        [.. SegmentTable.Fields.SelectMany(field => ended
            .Where(d => field.Value(d.Segments) is not null)
            .GroupBy(d => field.Value(d.Segments)!, StringComparer.Ordinal)
            .Where(g => g.Count() >= LevelShift.LeastDeals && g.Count() <= NearlyAll * ended.Count)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Take(MostOfAField)
            .Select(g => (field.Field, g.Key, g.ToArray())))];

    /// <summary>
    /// Where all deals may have shifted, as much more is expected of a kind as the rest shifted: then it is not the kind that is off.
    /// (A kind off the other way is not told then: the rest may hold the one that moved.)
    /// </summary>
    private static IEnumerable<EndedDeal> AgainstRest(EndedDeal[] deals, IReadOnlyList<EndedDeal> ended, LevelShift all)
    {
        var own = deals.ToHashSet<EndedDeal>(ReferenceEqualityComparer.Instance);
        var rest = all.Unsettled ? ended.Where(d => d.ClosedAt >= all.Since && !own.Contains(d)).ToArray() : [];
        var shift = rest.Length == 0 ? 0 : Calibration.Shift([.. rest.Select(d => d.Expected)], [.. rest.Select(d => d.Lost)], [.. rest.Select(_ => 1.0)]);
        return deals.Select(d => d.ClosedAt >= all.Since ? d with { Expected = d.Expected + shift } : d);
    }

    private static string Subject(string field, string value) => $"{field}: {value}";

    private Finding Found(string field, string value, LevelShift shift)
    {
        var (more, direction) = shift.Gap > 0 ? ("more", "low") : ("less", "high");
        return new Finding(
            Id,
            Subject(field, value),
            Severity.Warning,
            $"{field} {value}: lost {more} often than the scores say, since {WatchWords.Day(shift.Since)}",
            $"What was said at the last look a week or more before the end, against the end: {CalibrationLevel.Words(shift)}.",
            $"For these deals read chances as about {100 * Math.Abs(shift.Gap):0} points too {direction}, and ask what changed for them since. {WatchWords.Retrain}");
    }
}
