using System.Globalization;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>How boosted trees grow.</summary>
/// <param name="Leaves">At most, of a tree: 4 let two or three features work together, 15 more. Trees of 2 are a plain sum, which the additive methods do better.</param>
/// <param name="LearningRate">The share of each tree's own advice that is taken.</param>
/// <param name="Levels">Whether every common level (an owner, a product, …) has a column of its own besides: loss rates that are alike do not tell levels apart.</param>
internal sealed record BoostedSetting(int Leaves, double LearningRate, bool Levels = false)
{
    /// <summary>The most trees: what is explained and stored stays small.</summary>
    public const int MostTrees = 150;

    /// <summary>After so many trees a look is taken at how good they are on later deals.</summary>
    public static IReadOnlyList<int> Counts { get; } = [20, 30, 40, 60, 80, 110, MostTrees];

    /// <summary>From plain to rich. Where looks are many each costs seconds, and two of them do nearly as well as the best.</summary>
    public static IReadOnlyList<BoostedSetting> All { get; } = [new(4, 0.1), new(4, 0.2, true), new(8, 0.15, true), new(15, 0.15, true)];
    public static IReadOnlyList<BoostedSetting> Few { get; } = [All[0], All[2]];

    public string Words(int trees) => string.Create(CultureInfo.InvariantCulture, $"boosted trees ({trees} of at most {Leaves} leaves{(Levels ? ", with levels" : string.Empty)})");
}
