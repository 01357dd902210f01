using System.Globalization;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>How boosted trees grow.</summary>
/// <param name="Leaves">At most, of a tree: 2 make an additive model, 4 let few features work together.</param>
/// <param name="LearningRate">The share of each tree's own advice that is taken.</param>
internal sealed record BoostedSetting(int Leaves, double LearningRate)
{
    /// <summary>The most trees: what is explained and stored stays small.</summary>
    public const int MostTrees = 150;

    /// <summary>After so many trees a look is taken at how good they are on later deals.</summary>
    public static IReadOnlyList<int> Counts { get; } = [20, 30, 40, 60, 80, 110, MostTrees];

    /// <summary>From plain to rich. Where looks are many each costs seconds, and the two in the middle do nearly as well as the best.</summary>
    public static IReadOnlyList<BoostedSetting> All { get; } = [new(2, 0.2), new(4, 0.1), new(8, 0.1), new(15, 0.07)];
    public static IReadOnlyList<BoostedSetting> Few { get; } = [All[1], All[2]];

    public string Words(int trees) => string.Create(CultureInfo.InvariantCulture, $"boosted trees ({trees} of at most {Leaves} leaves)");
}
