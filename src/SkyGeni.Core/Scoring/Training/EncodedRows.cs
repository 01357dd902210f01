namespace SkyGeni.Core.Scoring.Training;

/// <summary>Looks as numbers.</summary>
/// <param name="Places">Which looks, by their place in the training set.</param>
/// <param name="Columns">The first columns.</param>
/// <param name="Levels">The columns after those: 1 where a look has the level, else 0.</param>
/// <param name="Values">By look and column.</param>
internal sealed record EncodedRows(
    int[] Places, IReadOnlyList<Column> Columns, IReadOnlyList<(int Feature, string Level)> Levels, float[][] Values)
{
    /// <summary>The weights of the level columns as tables.</summary>
    public IReadOnlyList<LevelTable> Tables(double[] weights) =>
    [
        .. Levels.Zip(weights)
            .GroupBy(l => l.First.Feature)
            .Select(g => new LevelTable(g.Key, g.ToDictionary(l => l.First.Level, l => l.Second, StringComparer.Ordinal), 0)),
    ];
}
