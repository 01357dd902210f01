namespace SkyGeni.Core.Scoring;

/// <summary>
/// Exact contributions of boosted trees (path-dependent TreeSHAP), fast enough for every open deal: trees are cut into parts of
/// few conditions, and what a part adds is looked up by which of its conditions a deal meets.
/// </summary>
internal sealed class TreeContributions
{
    /// <summary>A part has at most 2 to this power of answers: small enough for the processor's cache to hold them all.</summary>
    private const int MostConditions = 7;

    private readonly TreeEnsemble? ensemble;
    private readonly List<TreePart> parts = [];

    /// <param name="ensemble">Null: there are no trees, and nothing is added.</param>
    public TreeContributions(TreeEnsemble? ensemble)
    {
        this.ensemble = ensemble;
        foreach (var tree in ensemble?.Trees ?? [])
        {
            Cut(tree, 0, [], CoversOf(tree), SizesOf(tree));
        }
    }

    /// <summary>Adds each feature's share to <paramref name="byFeature"/>; together they are the trees' log-odds.</summary>
    /// <param name="values">By feature; NaN where missing.</param>
    /// <param name="levels">By feature; null where it has none.</param>
    /// <param name="byFeature">By feature.</param>
    public void Add(ReadOnlySpan<double> values, ReadOnlySpan<string?> levels, Span<double> byFeature)
    {
        if (ensemble is null)
        {
            return;
        }

        var count = ensemble.Columns.Count;
        Span<double> columns = count <= 512 ? stackalloc double[count] : new double[count];
        ensemble.Encode(values, levels, columns);
        foreach (var part in parts)
        {
            part.Add(columns, byFeature);
        }
    }

    private void Cut(Tree tree, int node, List<(int Node, bool Left)> path, double[] covers, int[] sizes)
    {
        if (path.Count + sizes[node] <= MostConditions)
        {
            var leaves = new List<TreeLeaf>();
            var paths = new List<(int Node, bool Left)[]>();
            Collect(tree, node, path, covers, leaves, paths);
            parts.Add(new TreePart(ensemble!.Columns, tree, leaves, paths));
            return;
        }

        foreach (var (child, left) in Children(tree, node))
        {
            (int, bool)[] longer = [.. path, (node, left)];
            if (child >= 0)
            {
                Cut(tree, child, [.. longer], covers, sizes);
            }
            else
            {
                parts.Add(new TreePart(ensemble!.Columns, tree, [TreeLeaf.At(tree, longer, ~child, covers)], [longer]));
            }
        }
    }

    private static void Collect(
        Tree tree, int node, List<(int Node, bool Left)> path, double[] covers, List<TreeLeaf> leaves, List<(int Node, bool Left)[]> paths)
    {
        foreach (var (child, left) in Children(tree, node))
        {
            (int, bool)[] longer = [.. path, (node, left)];
            if (child >= 0)
            {
                Collect(tree, child, [.. longer], covers, leaves, paths);
            }
            else
            {
                leaves.Add(TreeLeaf.At(tree, longer, ~child, covers));
                paths.Add(longer);
            }
        }
    }

    private static (int Child, bool Left)[] Children(Tree tree, int node) => [(tree.Left[node], true), (tree.Right[node], false)];

    /// <summary>Children come after their parents, so that one pass from the last node knows both.</summary>
    private static double[] CoversOf(Tree tree)
    {
        var covers = new double[tree.Columns.Length];
        double Of(int child) => child >= 0 ? covers[child] : tree.Covers[~child];
        for (var node = covers.Length - 1; node >= 0; node--)
        {
            covers[node] = Of(tree.Left[node]) + Of(tree.Right[node]);
        }

        return covers;
    }

    /// <summary>How many nodes each node has under it, itself among them.</summary>
    private static int[] SizesOf(Tree tree)
    {
        var sizes = new int[tree.Columns.Length];
        int Of(int child) => child >= 0 ? sizes[child] : 0;
        for (var node = sizes.Length - 1; node >= 0; node--)
        {
            sizes[node] = 1 + Of(tree.Left[node]) + Of(tree.Right[node]);
        }

        return sizes;
    }
}
