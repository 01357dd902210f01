using System.Globalization;
using MathNet.Numerics.Statistics;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Training.Leaks;

/// <summary>A number that rises with the deal's whole length (working days, weeks, hours logged until the end): it grows until the close.</summary>
internal sealed class FollowsDuration : ILeakTest
{
    /// <summary>What a plan made at creation reaches is far below: nobody foresees the order in which deals end.</summary>
    private const double Closely = 0.95;
    private const int Least = 50;

    public RefusalReason Reason => RefusalReason.SuspectedLeak;

    public string? Evidence(LeakSample sample, int feature)
    {
        if (sample.Looks.Features[feature] is not AttributeNumber)
        {
            return null;
        }

        var known = sample.First.Where(l => !double.IsNaN(l.Values[feature])).ToArray();
        if (known.Length < Least)
        {
            return null;
        }

        var correlation = Correlation.Spearman(
            known.Select(l => l.Values[feature]), known.Select(l => sample.Deal(l).Days));
        return correlation >= Closely
            ? string.Create(CultureInfo.InvariantCulture, $"it rises with the days from creation to close on {known.Length:#,0} closed deals (rank correlation {correlation:0.00}), known only at the end")
            : null;
    }
}
