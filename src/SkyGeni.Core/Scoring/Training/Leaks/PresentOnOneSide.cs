using System.Globalization;

namespace SkyGeni.Core.Scoring.Training.Leaks;

/// <summary>Closed deals have it and open ones do not, or the other way round: filled in, or emptied, at the close.</summary>
internal sealed class PresentOnOneSide : ILeakTest
{
    private const int Least = 20;
    private const double LeastDifference = 0.3;
    private const double LeastLogOdds = 2.5;

    public RefusalReason Reason => RefusalReason.SuspectedLeak;

    public string? Evidence(LeakSample sample, int feature)
    {
        if (!sample.IsField(feature) || sample.Present.Count < Least || sample.Recent.Length < Least)
        {
            return null;
        }

        var (closed, open) = (Share(sample.Recent, feature), Share(sample.Present, feature));
        return Math.Abs(closed - open) > LeastDifference && Math.Abs(Features.LogOdds.Of(closed) - Features.LogOdds.Of(open)) > LeastLogOdds
            ? string.Create(CultureInfo.InvariantCulture, $"known on {100 * closed:0} % of the deals that closed of late and on {100 * open:0} % of the open ones: written or emptied at the close")
            : null;
    }

    private static double Share(IReadOnlyCollection<Look> looks, int feature) =>
        (looks.Count(l => !double.IsNaN(l.Values[feature])) + 1.0) / (looks.Count + 2.0);
}
