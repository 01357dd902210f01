namespace SkyGeni.Core.Scoring;

/// <summary>Some leaves of a tree that share most of their conditions, with what they add for every way to meet those.</summary>
internal sealed class TreePart
{
    private readonly int[] asked;
    private readonly float[] thresholds;
    private readonly int[] features;
    private readonly double[] table;

    /// <param name="columns">What the tree looks at.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="leaves">Its leaves here.</param>
    /// <param name="paths">The path to each: nodes from the root, with whether it goes left there.</param>
    public TreePart(IReadOnlyList<TreeColumn> columns, Tree tree, IReadOnlyList<TreeLeaf> leaves, IReadOnlyList<(int Node, bool Left)[]> paths)
    {
        int[] nodes = [.. paths.SelectMany(p => p.Select(n => n.Node)).Distinct()];
        asked = [.. nodes.Select(n => tree.Columns[n])];
        thresholds = [.. nodes.Select(n => tree.Thresholds[n])];
        int[] distinct = [.. asked.Distinct()];
        features = [.. distinct.Select(c => columns[c].Feature)];
        table = new double[features.Length << nodes.Length];
        foreach (var (leaf, path) in leaves.Zip(paths))
        {
            Fill(leaf, Array.ConvertAll(leaf.Columns, c => Array.IndexOf(distinct, c)), [.. path.Select(p => Array.IndexOf(nodes, p.Node))], nodes.Length);
        }
    }

    /// <param name="values">By column; NaN where missing.</param>
    /// <param name="byFeature">By feature: what is added to.</param>
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
    /// <param name="slots">By column of its path: the column's place in the table.</param>
    /// <param name="places">By node of its path: the node's place among this part's conditions.</param>
    /// <param name="conditions">How many there are.</param>
    private void Fill(TreeLeaf leaf, int[] slots, int[] places, int conditions)
    {
        for (var left = 0; left < 1 << conditions; left++)
        {
            var onPath = 0;
            for (var i = 0; i < places.Length; i++)
            {
                onPath |= ((left >> places[i]) & 1) << i;
            }

            var shares = leaf.Contributions(onPath);
            for (var i = 0; i < slots.Length; i++)
            {
                table[(left * features.Length) + slots[i]] += shares[i];
            }
        }
    }
}
