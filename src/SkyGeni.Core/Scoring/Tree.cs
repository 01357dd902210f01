using System.Collections.Immutable;

namespace SkyGeni.Core.Scoring;

/// <summary>
/// One boosted tree. A node sends a deal left where the column's value is known and at most the threshold, else right: a
/// missing value stands above every other. Nodes are numbered from the root, 0; a child below 0 is the leaf with that number's
/// complement (−1 is leaf 0).
/// </summary>
/// <param name="Columns">By node: which column, by its place among the ensemble's.</param>
/// <param name="Thresholds">By node.</param>
/// <param name="Left">By node: a later node, or a leaf.</param>
/// <param name="Right">By node: a later node, or a leaf.</param>
/// <param name="Leaves">Log-odds by leaf; their mean over <paramref name="Covers"/> is 0, so that a tree tells a deal from the usual one.</param>
/// <param name="Covers">By leaf: the share of what the model learned from that ended there, 0–1.</param>
public sealed record Tree(
    ImmutableArray<int> Columns,
    ImmutableArray<float> Thresholds,
    ImmutableArray<int> Left,
    ImmutableArray<int> Right,
    ImmutableArray<double> Leaves,
    ImmutableArray<float> Covers)
{
    /// <summary>No path from the root to a leaf has more nodes: what explains a tree grows with two to the power of it.</summary>
    public const int MostDepth = 6;

    /// <summary>Which leaf a deal ends in.</summary>
    /// <param name="values">By column; NaN where missing.</param>
    public int LeafOf(ReadOnlySpan<double> values)
    {
        var node = 0;
        do
        {
            node = values[Columns[node]] <= Thresholds[node] ? Left[node] : Right[node];
        }
        while (node >= 0);

        return ~node;
    }

    public double LogOdds(ReadOnlySpan<double> values) => Leaves[LeafOf(values)];

    public Tree Times(double factor) => this with { Leaves = [.. Leaves.Select(l => factor * l)] };

    /// <summary>What keeps this from being a tree over so many columns; null where nothing does.</summary>
    internal string? Flaw(int columns)
    {
        var nodes = Columns.IsDefault ? 0 : Columns.Length;
        if (nodes == 0 || Thresholds.IsDefault || Left.IsDefault || Right.IsDefault || Leaves.IsDefault || Covers.IsDefault
            || Thresholds.Length != nodes || Left.Length != nodes || Right.Length != nodes || Leaves.Length != nodes + 1 || Covers.Length != nodes + 1)
        {
            return "the lists of a tree do not fit together";
        }

        if (Columns.Any(c => c < 0 || c >= columns))
        {
            return $"a node asks for a column that is not among the {columns}";
        }

        return !Thresholds.All(float.IsFinite) || !Leaves.All(double.IsFinite) || !Covers.All(c => c is >= 0 and <= 1) || Covers.Sum() <= 0
            ? "a threshold, leaf or cover is no usable number"
            : FlawOfShape();
    }

    /// <summary>Every node but the root, and every leaf, is the child of exactly one earlier node.</summary>
    private string? FlawOfShape()
    {
        var depths = new int[Columns.Length];
        var seen = new HashSet<int>();
        for (var node = 0; node < depths.Length; node++)
        {
            foreach (var child in (ReadOnlySpan<int>)[Left[node], Right[node]])
            {
                if (child >= depths.Length || ~child >= Leaves.Length || (child >= 0 && child <= node) || !seen.Add(child))
                {
                    return "the nodes of a tree make none";
                }

                if (child >= 0)
                {
                    depths[child] = depths[node] + 1;
                }
            }
        }

        return depths.Max() >= MostDepth ? $"a tree is deeper than {MostDepth}" : null;
    }
}
