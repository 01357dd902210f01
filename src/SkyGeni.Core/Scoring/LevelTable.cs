namespace SkyGeni.Core.Scoring;

/// <summary>An effect of its own for each of a feature's common levels, beside what the level's loss rate says.</summary>
/// <param name="Feature">Which feature, by its place among the model's.</param>
/// <param name="Effects">Log-odds by level; rare and unseen levels have <paramref name="Other"/>.</param>
/// <param name="Other">Log-odds of all other levels, and of a missing one.</param>
public sealed record LevelTable(int Feature, IReadOnlyDictionary<string, double> Effects, double Other)
{
    public double Effect(string? level) => level is not null && Effects.TryGetValue(level, out var effect) ? effect : Other;

    public LevelTable Times(double factor) => this with
    {
        Effects = Effects.ToDictionary(e => e.Key, e => factor * e.Value, StringComparer.Ordinal),
        Other = factor * Other,
    };
}
