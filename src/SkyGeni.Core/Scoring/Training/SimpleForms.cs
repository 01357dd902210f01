using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>The forms that need no fitting: what is said where there is nothing to learn from, or nothing was learned.</summary>
internal static class SimpleForms
{
    /// <summary>
    /// The pipeline's loss rate of late, moved by the mean of what is usual for the deal's segments. The mean, not the sum:
    /// segments overlap, and no skill was shown that would justify more.
    /// </summary>
    public static AdditiveForm Pooled(IReadOnlyList<IFeature> features, IReadOnlyList<bool> usable)
    {
        var columns = features.Index()
            .Where(f => f.Item is SegmentOdds && usable[f.Index])
            .Select(f => new Column(f.Index, ColumnKind.Value, -3, 3, 0, 0, 1))
            .ToArray();
        return new AdditiveForm(0, true, columns, [.. columns.Select(_ => 1.0 / columns.Length)], []);
    }

    /// <summary>
    /// Rules of thumb, in log-odds, from what sales teams commonly watch: silence, a close date past or moved, steps back, a
    /// cut amount, great age. They were not fitted to anything; each is small enough that no single one moves an even chance
    /// past two in three, and the range of such a score stays wide.
    /// </summary>
    public static AdditiveForm Rules(IReadOnlyList<IFeature> features)
    {
        var columns = new List<Column>();
        var weights = new List<double>();
        foreach (var (id, from, to, weight) in RulesOfThumb)
        {
            if (features.Index().FirstOrDefault(f => f.Item.Id == id) is { Item: not null } found)
            {
                columns.Add(new Column(found.Index, ColumnKind.Hinge, from, to, from, 0, to - from));
                weights.Add(weight);
            }
        }

        return new AdditiveForm(0, true, columns, weights, []);
    }

    /// <summary>Feature, the value from which it counts, the value from which it counts in full, log-odds in full.</summary>
    private static readonly (string Id, double From, double To, double Weight)[] RulesOfThumb =
    [
        ("days-silent", Math.Log(1 + 7), Math.Log(1 + 30), 0.6),
        ("days-overdue", 0, Math.Log(1 + 30), 0.6),
        ("pushes", 0, Math.Log(1 + 4), 0.5),
        ("stage-moves-back", 0, 2, 0.6),
        ("amount-cut", 0, 0.5, 0.4),
        ("age", Math.Log(1 + 120), Math.Log(1 + 365), 0.6),
    ];
}
