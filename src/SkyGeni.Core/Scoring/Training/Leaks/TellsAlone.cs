using System.Globalization;

namespace SkyGeni.Core.Scoring.Training.Leaks;

/// <summary>As a deal begins, it alone tells how the deal will end: no honest field does.</summary>
internal sealed class TellsAlone : ILeakTest
{
    /// <summary>AUC alone. A deal's own columns are known to be entered at the start; custom fields are strangers.</summary>
    private const double TooGoodForColumn = 0.95;
    private const double TooGoodForAttribute = 0.9;
    private const int LeastOfEach = 20;

    public RefusalReason Reason => RefusalReason.SuspectedLeak;

    public string? Evidence(LeakSample sample, int feature)
    {
        // The later half: by then loss rates of segments have something to go by.
        var from = sample.First.Length / 2;
        var later = Enumerable.Range(from, sample.First.Length - from).Where(i => !double.IsNaN(sample.First[i].Values[feature])).ToArray();
        var lost = Array.ConvertAll(later, i => sample.Lost[i]);
        var losses = lost.Count(l => l);
        if (Math.Min(losses, lost.Length - losses) < LeastOfEach)
        {
            return null;
        }

        var auc = Metrics.Auc(Array.ConvertAll(later, i => sample.First[i].Values[feature]), lost);
        var either = Math.Max(auc, 1 - auc);
        return either > (LeakSample.IsAttribute(sample.Looks.Features[feature]) ? TooGoodForAttribute : TooGoodForColumn)
            ? string.Create(CultureInfo.InvariantCulture, $"as a deal begins it alone tells lost from won deals {100 * either:0} times in 100, on {lost.Length:#,0} closed deals")
            : null;
    }
}
