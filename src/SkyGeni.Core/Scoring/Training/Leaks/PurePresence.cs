using System.Globalization;

namespace SkyGeni.Core.Scoring.Training.Leaks;

/// <summary>Deals that have the field, or that do not, all ended one way: filled in because of the end.</summary>
internal sealed class PurePresence : ILeakTest
{
    public RefusalReason Reason => RefusalReason.SuspectedLeak;

    public string? Evidence(LeakSample sample, int feature)
    {
        int present = 0, presentLost = 0, missing = 0, missingLost = 0;
        foreach (var (i, look) in sample.First.Index())
        {
            var lost = sample.Lost[i] ? 1 : 0;
            if (double.IsNaN(look.Values[feature]))
            {
                missing++;
                missingLost += lost;
            }
            else
            {
                present++;
                presentLost += lost;
            }
        }

        return sample.IsPure(presentLost, present) && missing > 0 ? Words("with it", presentLost, present)
            : sample.IsPure(missingLost, missing) && present > 0 ? Words("without it", missingLost, missing)
            : null;
    }

    private static string Words(string which, int lost, int all) => string.Create(
        CultureInfo.InvariantCulture, $"of {all:#,0} closed deals {which} {lost:#,0} were lost: filled in because of the end");
}
