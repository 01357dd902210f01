using System.Globalization;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Training.Leaks;

/// <summary>
/// Values whose deals all ended one way, on a good share of the closed deals. One pure value of many can be chance or a fact
/// of the market; a field full of them is the end under another name.
/// </summary>
internal sealed class PureLevels : ILeakTest
{
    /// <summary>Of the closed deals: custom fields are strangers, a deal's own columns less so.</summary>
    private const double ShareOfAttribute = 0.1;
    private const double ShareOfColumn = 0.3;

    public RefusalReason Reason => RefusalReason.SuspectedLeak;

    public string? Evidence(LeakSample sample, int feature)
    {
        if (!sample.IsField(feature) || sample.Looks.Features[feature] is AttributeDate)
        {
            return null;
        }

        var levels = sample.First.Index()
            .Select(l => (Level: LeakSample.Level(l.Item, feature), Lost: sample.Lost[l.Index]))
            .Where(l => l.Level is not null)
            .GroupBy(l => l.Level!, StringComparer.Ordinal)
            .Select(g => (g.Key, Lost: g.Count(l => l.Lost), All: g.Count()))
            .ToArray();
        var pure = levels.Where(l => sample.IsPure(l.Lost, l.All, levels.Length)).ToArray();
        var covered = pure.Sum(l => l.All);
        var enough = LeakSample.IsAttribute(sample.Looks.Features[feature]) ? ShareOfAttribute : ShareOfColumn;
        return pure.Length > 0 && covered >= enough * sample.First.Length ? Words(pure.MaxBy(l => l.All), sample, feature) : null;
    }

    private static string Words((string Level, int Lost, int All) worst, LeakSample sample, int feature)
    {
        var level = sample.Looks.Features[feature] switch
        {
            SegmentOdds => worst.Level,
            AttributeYesNo => worst.Level == "0" ? "no" : "yes",
            _ => AttributeNumber.Original(double.Parse(worst.Level, CultureInfo.InvariantCulture)).ToString("0.##", CultureInfo.InvariantCulture),
        };
        return string.Create(CultureInfo.InvariantCulture, $"of {worst.All:#,0} closed deals with the value '{level}' {worst.Lost:#,0} were lost: it says how they ended");
    }
}
