namespace SkyGeni.Core.Scoring;

/// <summary>
/// What the end of a path through a tree adds to each column on the path, for every way a deal can meet the conditions of
/// that path: the Shapley values of a game in which a column takes part by having the deal's own value, and stays out by
/// following what the model learned from (its share of covers). Lundberg and others, Consistent Individualized Feature
/// Attribution for Tree Ensembles, 2018; tables by path as in Yang, Fast TreeSHAP, 2021.
/// </summary>
internal sealed class TreeLeaf
{
    private readonly double value;
    private readonly double[] shares;
    private readonly double[] table;

    private TreeLeaf(double value, int[] columns, int[] conditions, int wanted, double[] shares)
    {
        this.value = value;
        this.shares = shares;
        Columns = columns;
        Conditions = conditions;
        Wanted = wanted;
        table = Table();
    }

    /// <summary>The distinct columns on the path.</summary>
    public int[] Columns { get; }

    /// <summary>By column: the nodes of the path that ask for it, as bits by the node's place on the path.</summary>
    public int[] Conditions { get; }

    /// <summary>By node of the path, as bits: whether the path goes left there.</summary>
    public int Wanted { get; }

    /// <param name="tree">The tree.</param>
    /// <param name="path">Nodes from the root, each with whether the path goes left there.</param>
    /// <param name="leaf">Where it ends.</param>
    /// <param name="covers">The share of what was learned from that came through each node.</param>
    public static TreeLeaf At(Tree tree, IReadOnlyList<(int Node, bool Left)> path, int leaf, double[] covers)
    {
        int[] columns = [.. path.Select(p => tree.Columns[p.Node]).Distinct()];
        var (conditions, shares, wanted) = (new int[columns.Length], new double[columns.Length], 0);
        Array.Fill(shares, 1);
        for (var i = 0; i < path.Count; i++)
        {
            var column = Array.IndexOf(columns, tree.Columns[path[i].Node]);
            var below = i + 1 < path.Count ? covers[path[i + 1].Node] : tree.Covers[leaf];
            conditions[column] |= 1 << i;
            shares[column] *= covers[path[i].Node] > 0 ? below / covers[path[i].Node] : 0;
            wanted |= path[i].Left ? 1 << i : 0;
        }

        return new TreeLeaf(tree.Leaves[leaf], columns, conditions, wanted, shares);
    }

    /// <summary>What goes to each of <see cref="Columns"/>.</summary>
    /// <param name="left">By node of the path, as bits: whether the deal would go left there.</param>
    public ReadOnlySpan<double> Contributions(int left)
    {
        var met = 0;
        for (var c = 0; c < Columns.Length; c++)
        {
            met |= ((left ^ Wanted) & Conditions[c]) == 0 ? 1 << c : 0;
        }

        return table.AsSpan(met * Columns.Length, Columns.Length);
    }

    private double[] Table()
    {
        var n = Columns.Length;
        var all = new double[n << n];
        for (var met = 0; met < 1 << n; met++)
        {
            for (var c = 0; c < n; c++)
            {
                all[(met * n) + c] = value * (Bit(met, c) - shares[c]) * OfOthers(met, c);
            }
        }

        return all;
    }

    /// <summary>
    /// The mean, over every order in which columns may come to take part, of the path's share when those before
    /// <paramref name="column"/> take part and the others do not. By size of coalition: the coefficients of ∏ (share + met·t).
    /// </summary>
    private double OfOthers(int met, int column)
    {
        var n = Columns.Length;
        Span<double> bySize = stackalloc double[n];
        bySize.Clear();
        bySize[0] = 1;
        for (var (other, known) = (0, 0); other < n; other++)
        {
            if (other == column)
            {
                continue;
            }

            known++;
            for (var size = known; size >= 0; size--)
            {
                bySize[size] = (shares[other] * bySize[size]) + (size > 0 ? Bit(met, other) * bySize[size - 1] : 0);
            }
        }

        var (mean, weight) = (0.0, 1.0 / n);
        for (var size = 0; size < n; size++)
        {
            mean += weight * bySize[size];
            weight *= (size + 1.0) / (n - size - 1);
        }

        return mean;
    }

    private static int Bit(int bits, int place) => (bits >> place) & 1;
}
