using System.Globalization;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>How boosted trees grow.</summary>
/// <param name="Leaves">At most, of a tree: 4 let two or three features work together, 15 more. Trees of 2 are a plain sum, which the additive methods do better.</param>
/// <param name="LearningRate">The share of each tree's own advice that is taken.</param>
/// <param name="Levels">Whether every common level (an owner, a product, …) has a column of its own besides: loss rates that are alike do not tell levels apart.</param>
/// <param name="Groups">Values are told apart no finer than by this many groups of like size.</param>
internal sealed record BoostedSetting(int Leaves, double LearningRate, bool Levels = false, int Groups = BoostedSetting.UsualGroups)
{
    /// <summary>The most trees: what is explained and stored stays small.</summary>
    public const int MostTrees = 250;

    /// <summary>
    /// A finer cut of a loss rate or a load picks out one rep's deals of one month, seen again and again, and later deals are
    /// not like them: with 63 groups the log loss on later deals of the sample company was 0.010 to 0.015 higher. Where exact
    /// amounts or sizes matter a finer cut shows it on later deals.
    /// </summary>
    private const int UsualGroups = 16;
    private const int FineGroups = 48;

    /// <summary>After so many trees a look is taken at how good they are on later deals.</summary>
    public static IReadOnlyList<int> Counts { get; } = [20, 30, 40, 60, 80, 110, 150, 200, MostTrees];

    /// <summary>From plain to rich. Where looks are many each costs seconds, and the rich ones have what they need.</summary>
    public static IReadOnlyList<BoostedSetting> All { get; } = [new(4, 0.1), new(4, 0.2, true), new(8, 0.15, true), new(15, 0.15, true, FineGroups)];
    public static IReadOnlyList<BoostedSetting> Few { get; } = [All[2], All[3]];

    public string Words(int trees) => string.Create(CultureInfo.InvariantCulture, $"boosted trees ({trees} of at most {Leaves} leaves{(Levels ? ", with levels" : string.Empty)})");
}
