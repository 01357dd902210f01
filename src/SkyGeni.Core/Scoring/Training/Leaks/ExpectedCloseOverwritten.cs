using System.Globalization;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Training.Leaks;

/// <summary>
/// An expected close date that is the actual one on most closed deals, and was never anything else: nobody plans that well,
/// it was overwritten at the close.
/// </summary>
internal sealed class ExpectedCloseOverwritten : ILeakTest
{
    private const double Often = 0.5;
    private const int Least = 20;

    public RefusalReason Reason => RefusalReason.SuspectedLeak;

    public string? Evidence(LeakSample sample, int feature)
    {
        if (sample.Looks.Features[feature] is not (DaysToClose or DaysOverdue or Pushes))
        {
            return null;
        }

        var planned = sample.First.Select(sample.Deal).Where(d => d.FirstExpectedClose is not null).ToArray();
        var equal = planned.Count(d => Math.Abs(DateOnly.FromDateTime(d.ClosedAt!.Value.UtcDateTime).DayNumber - d.FirstExpectedClose!.Value.DayNumber) <= 1);
        return planned.Length >= Least && equal >= Often * planned.Length
            ? string.Create(CultureInfo.InvariantCulture, $"the expected close date is the actual one on {equal:#,0} of {planned.Length:#,0} closed deals and was never moved: overwritten at the close")
            : null;
    }
}
