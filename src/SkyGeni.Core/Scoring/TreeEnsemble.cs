namespace SkyGeni.Core.Scoring;

/// <summary>Boosted trees: their log-odds are added.</summary>
/// <param name="Columns">What the trees look at.</param>
/// <param name="Trees">In the order they were grown; their nodes name columns.</param>
public sealed record TreeEnsemble(IReadOnlyList<TreeColumn> Columns, IReadOnlyList<Tree> Trees)
{
    /// <param name="values">By feature; NaN where missing.</param>
    /// <param name="levels">By feature; null where it has none.</param>
    public double LogOdds(ReadOnlySpan<double> values, ReadOnlySpan<string?> levels)
    {
        Span<double> columns = Columns.Count <= 512 ? stackalloc double[Columns.Count] : new double[Columns.Count];
        Encode(values, levels, columns);
        var sum = 0.0;
        foreach (var tree in Trees)
        {
            sum += tree.LogOdds(columns);
        }

        return sum;
    }

    /// <summary>What each column holds.</summary>
    public void Encode(ReadOnlySpan<double> values, ReadOnlySpan<string?> levels, Span<double> columns)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = Columns[i].Encode(values, levels);
        }
    }

    public TreeEnsemble Times(double factor) => this with { Trees = [.. Trees.Select(t => t.Times(factor))] };

    /// <summary>The same trees where features stand in other places.</summary>
    public TreeEnsemble Moved(IReadOnlyDictionary<int, int> places) =>
        this with { Columns = [.. Columns.Select(c => c with { Feature = places[c.Feature] })] };

    /// <summary>The same trees without the columns that none looks at.</summary>
    public TreeEnsemble Trimmed()
    {
        int[] used = [.. Trees.SelectMany(t => t.Columns).Distinct().Order()];
        var places = used.Index().ToDictionary(u => u.Item, u => u.Index);
        return new([.. used.Select(u => Columns[u])], [.. Trees.Select(t => t with { Columns = [.. t.Columns.Select(c => places[c])] })]);
    }

    /// <summary>What keeps these from being trees over so many features; null where nothing does.</summary>
    internal string? Flaw(int features) =>
        Columns is null || Trees is null || Columns.Contains(null!) || Trees.Contains(null!) ? "something is missing"
        : Columns.Any(c => c.Feature < 0 || c.Feature >= features) ? $"a column is of a feature that is not among the model's {features}"
        : Trees.Select(t => t.Flaw(Columns.Count)).FirstOrDefault(f => f is not null);
}

/// <summary>One thing that trees look at.</summary>
/// <param name="Feature">Which feature, by its place among the model's.</param>
/// <param name="Level">Of a feature that compares segments: 1 where the deal is in this one, else 0; null: the feature's value.</param>
public sealed record TreeColumn(int Feature, string? Level = null)
{
    public double Encode(ReadOnlySpan<double> values, ReadOnlySpan<string?> levels) =>
        Level is null ? values[Feature] : string.Equals(levels[Feature], Level, StringComparison.Ordinal) ? 1 : 0;
}
