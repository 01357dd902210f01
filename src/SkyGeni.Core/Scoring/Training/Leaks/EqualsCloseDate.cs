using System.Globalization;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Training.Leaks;

/// <summary>A date that falls on the day the deal closed: written at the end.</summary>
internal sealed class EqualsCloseDate : ILeakTest
{
    private const double Often = 0.4;
    private const int Least = 20;

    public RefusalReason Reason => RefusalReason.SuspectedLeak;

    public string? Evidence(LeakSample sample, int feature)
    {
        if (sample.Looks.Features[feature] is not AttributeDate)
        {
            return null;
        }

        var known = sample.First.Where(l => !double.IsNaN(l.Values[feature])).ToArray();
        var equal = known.Count(l =>
            Math.Abs((l.At.AddDays(AttributeNumber.Original(l.Values[feature])) - sample.Deal(l).ClosedAt!.Value).TotalDays) <= 1);
        return known.Length >= Least && equal >= Often * known.Length
            ? string.Create(CultureInfo.InvariantCulture, $"it is the day of the close on {equal:#,0} of {known.Length:#,0} closed deals: written at the end")
            : null;
    }
}
