using System.Globalization;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Training.Leaks;

/// <summary>
/// Its values on open deals are other values than on deals that closed of late: overwritten at the close. Only for fields with
/// few values for the deals at hand; names of accounts are always new.
/// </summary>
internal sealed class DifferentOnOpenDeals : ILeakTest
{
    private const int Least = 30;
    private const double Grossly = 0.7;
    private const int MostLevels = 40;

    public RefusalReason Reason => RefusalReason.SuspectedLeak;

    public string? Evidence(LeakSample sample, int feature)
    {
        var kind = sample.Looks.Features[feature];
        var closed = sample.Recent.Where(l => !double.IsNaN(l.Values[feature])).ToArray();
        var open = sample.Present.Where(l => !double.IsNaN(l.Values[feature])).ToArray();
        if (!sample.IsField(feature) || Math.Min(closed.Length, open.Length) < Least)
        {
            return null;
        }

        var distance = kind is SegmentOdds ? ByLevel(closed, open, feature) : ByNumber(closed, open, feature);
        return distance > Grossly
            ? string.Create(CultureInfo.InvariantCulture, $"its values on {open.Length:#,0} open deals differ from those on {closed.Length:#,0} deals that closed of late by {100 * distance:0} of 100: overwritten at the close")
            : null;
    }

    /// <summary>Half the sum of the differences of shares: 0 the same, 1 nothing in common.</summary>
    private static double ByLevel(Look[] closed, Look[] open, int feature)
    {
        var (a, b) = (Shares(closed, feature), Shares(open, feature));
        var levels = a.Keys.Union(b.Keys).ToArray();
        return levels.Length > Math.Min(MostLevels, Math.Min(closed.Length, open.Length) / 5)
            ? 0
            : levels.Sum(l => Math.Abs(a.GetValueOrDefault(l) - b.GetValueOrDefault(l))) / 2;
    }

    private static Dictionary<string, double> Shares(Look[] looks, int feature) => looks
        .GroupBy(l => l.Levels[feature] ?? string.Empty, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => (double)g.Count() / looks.Length, StringComparer.Ordinal);

    /// <summary>The greatest distance between the two distributions (Kolmogorov–Smirnov).</summary>
    private static double ByNumber(Look[] closed, Look[] open, int feature)
    {
        double[] a = [.. closed.Select(l => l.Values[feature]).Order()];
        double[] b = [.. open.Select(l => l.Values[feature]).Order()];
        var (i, j, most) = (0, 0, 0.0);
        while (i < a.Length && j < b.Length)
        {
            var at = Math.Min(a[i], b[j]);
            for (; i < a.Length && a[i] <= at; i++)
            {
            }

            for (; j < b.Length && b[j] <= at; j++)
            {
            }

            most = Math.Max(most, Math.Abs(((double)i / a.Length) - ((double)j / b.Length)));
        }

        return most;
    }
}
