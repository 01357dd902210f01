using System.Globalization;
using MathNet.Numerics.Statistics;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Training.Leaks;

/// <summary>
/// A date that lies some days from the close wherever the close is: written then or soon after. A date planned while the deal
/// was open (a renewal, a delivery) keeps its distance from the creation or from nothing, and the close moves against it.
/// </summary>
internal sealed class FollowsCloseDate : ILeakTest
{
    /// <summary>The spread of the distance to the close, as a share of the spread of deals' lengths.</summary>
    private const double Closely = 0.4;
    private const int Least = 50;

    public RefusalReason Reason => RefusalReason.SuspectedLeak;

    public string? Evidence(LeakSample sample, int feature)
    {
        if (sample.Looks.Features[feature] is not AttributeDate)
        {
            return null;
        }

        var known = sample.First.Where(l => !double.IsNaN(l.Values[feature])).ToArray();
        if (known.Length < Least)
        {
            return null;
        }

        var lengths = known.Select(l => sample.Deal(l).Days).ToArray();
        var dates = known.Select(l => (l.At - sample.Deal(l).CreatedAt).TotalDays + AttributeNumber.Original(l.Values[feature])).ToArray();
        double[] fromClose = [.. dates.Zip(lengths, (date, length) => date - length)];
        var spread = fromClose.InterquartileRange();
        return spread < Closely * lengths.InterquartileRange() && spread < Closely * dates.InterquartileRange()
            ? string.Create(CultureInfo.InvariantCulture, $"on {known.Length:#,0} closed deals it lies {Words(fromClose)} and moves with it: written at the end")
            : null;
    }

    private static string Words(double[] fromClose)
    {
        var middle = fromClose.Median();
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(middle):0} days {(middle < 0 ? "before" : "after")} the close at the middle");
    }
}
