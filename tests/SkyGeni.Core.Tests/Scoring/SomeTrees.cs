using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Tests.Scoring;

/// <summary>Trees drawn at random: any shape, features asked for again on the same path, covers that are whole counts of <see cref="Total"/>.</summary>
internal static class SomeTrees
{
    public const int Features = 4;
    public const int Total = 1024;

    public static Tree Draw(Random random)
    {
        var (nodes, splits) = (random.Next(1, 15), new List<(int Feature, float Threshold, int Left, int Right, int Depth)>());
        var covers = new List<int> { Total };
        while (splits.Count < nodes)
        {
            int[] open = [.. Enumerable.Range(0, covers.Count).Where(l => covers[l] > 1 && DepthOf(splits, l) < Tree.MostDepth)];
            if (open.Length == 0)
            {
                break;
            }

            Split(random, splits, covers, open[random.Next(open.Length)]);
        }

        double[] values = [.. covers.Select(_ => random.NextDouble() - 0.5)];
        var mean = values.Zip(covers).Sum(l => l.First * l.Second) / Total;
        return new Tree(
            [.. splits.Select(s => s.Feature)],
            [.. splits.Select(s => s.Threshold)],
            [.. splits.Select(s => s.Left)],
            [.. splits.Select(s => s.Right)],
            [.. values.Select(v => v - mean)],
            [.. covers.Select(c => (float)c / Total)]);
    }

    /// <summary>Values on both sides of the thresholds and on them, and missing ones.</summary>
    public static double[] Values(Random random) =>
        [.. Enumerable.Range(0, Features).Select(_ => random.Next(6) == 0 ? double.NaN : random.Next(-1, 10) / 2.0)];

    private static int DepthOf(List<(int Feature, float Threshold, int Left, int Right, int Depth)> splits, int leaf) =>
        splits.Where(s => s.Left == ~leaf || s.Right == ~leaf).Select(s => s.Depth + 1).FirstOrDefault();

    /// <summary>The leaf stays as the left child; the right one is new.</summary>
    private static void Split(Random random, List<(int Feature, float Threshold, int Left, int Right, int Depth)> splits, List<int> covers, int leaf)
    {
        var depth = DepthOf(splits, leaf);
        var (node, added) = (splits.Count, covers.Count);
        for (var i = 0; i < node; i++)
        {
            var s = splits[i];
            splits[i] = s with { Left = s.Left == ~leaf ? node : s.Left, Right = s.Right == ~leaf ? node : s.Right };
        }

        splits.Add((random.Next(Features), random.Next(8) / 2f, ~leaf, ~added, depth));
        var left = random.Next(1, covers[leaf]);
        covers.Add(covers[leaf] - left);
        covers[leaf] = left;
    }
}
