namespace SkyGeni.Core.Scoring;

/// <summary>Some leaves of a tree that share most of their conditions, with what they add for every way to meet those.</summary>
internal sealed class TreePart
{
    private readonly int[] asked;
    private readonly float[] thresholds;
    private readonly int[] features;
    private readonly double[] table;

    /// <param name="tree">The tree.</param>
    /// <param name="leaves">Its leaves here.</param>
    /// <param name="paths">The path to each: nodes from the root, with whether it goes left there.</param>
    public TreePart(Tree tree, IReadOnlyList<TreeLeaf> leaves, IReadOnlyList<(int Node, bool Left)[]> paths)
    {
        int[] nodes = [.. paths.SelectMany(p => p.Select(n => n.Node)).Distinct()];
        asked = [.. nodes.Select(n => tree.Features[n])];
        thresholds = [.. nodes.Select(n => tree.Thresholds[n])];
        features = [.. asked.Distinct()];
        table = new double[features.Length << nodes.Length];
        foreach (var (leaf, path) in leaves.Zip(paths))
        {
            Fill(leaf, [.. path.Select(p => Array.IndexOf(nodes, p.Node))], nodes.Length);
        }
    }

    public void Add(ReadOnlySpan<double> values, Span<double> byFeature)
    {
        var left = 0;
        for (var i = 0; i < asked.Length; i++)
        {
            left |= values[asked[i]] <= thresholds[i] ? 1 << i : 0;
        }

        var row = table.AsSpan(left * features.Length, features.Length);
        for (var i = 0; i < row.Length; i++)
        {
            byFeature[features[i]] += row[i];
        }
    }

    /// <param name="leaf">The leaf to add.</param>
    /// <param name="places">By node of its path: the node's place among this part's conditions.</param>
    /// <param name="conditions">How many there are.</param>
    private void Fill(TreeLeaf leaf, int[] places, int conditions)
    {
        var columns = Array.ConvertAll(leaf.Features, f => Array.IndexOf(features, f));
        for (var left = 0; left < 1 << conditions; left++)
        {
            var onPath = 0;
            for (var i = 0; i < places.Length; i++)
            {
                onPath |= ((left >> places[i]) & 1) << i;
            }

            var shares = leaf.Contributions(onPath);
            for (var i = 0; i < columns.Length; i++)
            {
                table[(left * features.Length) + columns[i]] += shares[i];
            }
        }
    }
}
