using System.Globalization;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Training.Leaks;

/// <summary>A number that is the deal's whole length: it ends at the close, so while the deal is open nobody knows it.</summary>
internal sealed class EqualsDuration : ILeakTest
{
    private const double Mostly = 0.7;
    private const int Least = 20;

    public RefusalReason Reason => RefusalReason.SuspectedLeak;

    public string? Evidence(LeakSample sample, int feature)
    {
        if (sample.Looks.Features[feature] is not AttributeNumber)
        {
            return null;
        }

        var known = sample.First.Where(l => !double.IsNaN(l.Values[feature])).ToArray();
        var equal = known.Count(l => Math.Abs(AttributeNumber.Original(l.Values[feature]) - sample.Deal(l).Days) <= 1);
        return known.Length >= Least && equal >= Mostly * known.Length
            ? string.Create(CultureInfo.InvariantCulture, $"it is the days from creation to close on {equal:#,0} of {known.Length:#,0} closed deals, known only at the end")
            : null;
    }
}
