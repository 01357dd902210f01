using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>The levels common enough for a column of their own.</summary>
internal static class LevelColumns
{
    private const int LeastDeals = 15;
    private const int MostOfFeature = 40;

    public static IReadOnlyList<(int Feature, string Level)> Of(TrainingSet set)
    {
        var deals = set.Rows.DistinctBy(r => r.Deal).ToArray();
        var levels = new List<(int, string)>();
        foreach (var (f, feature) in set.Looks.Features.Index())
        {
            if (set.Usable[f] && feature is SegmentOdds)
            {
                levels.AddRange(deals
                    .Where(d => d.Levels[f] is not null)
                    .CountBy(d => d.Levels[f]!)
                    .Where(l => l.Value >= LeastDeals)
                    .OrderByDescending(l => l.Value)
                    .ThenBy(l => l.Key, StringComparer.Ordinal)
                    .Take(MostOfFeature)
                    .Select(l => (f, l.Key)));
            }
        }

        return levels;
    }
}
