using System.Globalization;

namespace SkyGeni.Core.Scoring.Training.Leaks;

/// <summary>Hardly any look at a past deal had it, so nothing can be learned from it, though open deals may have it now.</summary>
internal sealed class NoHistory : ILeakTest
{
    private const double NearlyAll = 0.98;

    public RefusalReason Reason => RefusalReason.NoHistory;

    public string? Evidence(LeakSample sample, int feature)
    {
        var past = sample.Looks.Past;
        var missing = past.Count(l => double.IsNaN(l.Values[feature]));
        if (missing < NearlyAll * past.Count)
        {
            return null;
        }

        var present = sample.Present.Count(l => !double.IsNaN(l.Values[feature]));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"no history of it: known in {past.Count - missing:#,0} of {past.Count:#,0} looks at past deals, and on {present:#,0} of {sample.Present.Count:#,0} open deals now");
    }
}
