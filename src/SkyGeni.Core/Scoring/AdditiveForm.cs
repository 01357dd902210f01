using System.Text.Json.Serialization;

namespace SkyGeni.Core.Scoring;

/// <summary>
/// The form every model is scored by: log-odds are a base plus one term per column, and, of a model that has them, per boosted
/// tree. Terms are contributions of features, a tree's shared out exactly (<see cref="TreeContributions"/>): they sum to the
/// score, and one deal can be followed by hand.
/// </summary>
/// <param name="Base">Log-odds where every contribution is 0.</param>
/// <param name="FollowsBaseRate">Whether the pipeline's own loss rate at the instant of scoring is added to <paramref name="Base"/>.</param>
/// <param name="Columns">Numbers made from features.</param>
/// <param name="Weights">Log-odds for each unit of a column.</param>
/// <param name="Levels">Features whose effect is a table of their levels (an owner, a product, …).</param>
public sealed record AdditiveForm(
    double Base,
    bool FollowsBaseRate,
    IReadOnlyList<Column> Columns,
    IReadOnlyList<double> Weights,
    IReadOnlyList<LevelTable> Levels)
{
    /// <summary>Boosted trees; null: it has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TreeEnsemble? Trees { get; init; }

    /// <summary>Log-odds without the pipeline's own loss rate.</summary>
    /// <param name="values">By feature; NaN where missing.</param>
    /// <param name="levels">By feature; null where it has none.</param>
    public double LogOdds(ReadOnlySpan<double> values, ReadOnlySpan<string?> levels)
    {
        var sum = Base;
        for (var i = 0; i < Columns.Count; i++)
        {
            sum += Weights[i] * Columns[i].Encode(values[Columns[i].Feature]);
        }

        foreach (var table in Levels)
        {
            sum += table.Effect(levels[table.Feature]);
        }

        return Trees is null ? sum : sum + Trees.LogOdds(values, levels);
    }

    /// <summary>Adds each feature's share in columns and tables to <paramref name="byFeature"/>; trees have their own <see cref="TreeContributions"/>.</summary>
    public void Contribute(ReadOnlySpan<double> values, ReadOnlySpan<string?> levels, Span<double> byFeature)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            byFeature[Columns[i].Feature] += Weights[i] * Columns[i].Encode(values[Columns[i].Feature]);
        }

        foreach (var table in Levels)
        {
            byFeature[table.Feature] += table.Effect(levels[table.Feature]);
        }
    }

    /// <summary>The same form with log-odds <c>slope × old + shift</c>.</summary>
    public AdditiveForm Rescaled(double slope, double shift) => this with
    {
        Base = (slope * Base) + shift,
        Weights = [.. Weights.Select(w => slope * w)],
        Levels = [.. Levels.Select(l => l.Times(slope))],
        Trees = Trees?.Times(slope),
    };

    /// <summary>The form whose log-odds are the mean of several forms', at most one of them with trees.</summary>
    public static AdditiveForm Mean(IReadOnlyList<AdditiveForm> forms)
    {
        AdditiveForm[] shares = [.. forms.Select(f => f.Rescaled(1.0 / forms.Count, 0))];
        return new AdditiveForm(
            shares.Sum(f => f.Base),
            forms[0].FollowsBaseRate,
            [.. shares.SelectMany(f => f.Columns)],
            [.. shares.SelectMany(f => f.Weights)],
            [.. shares.SelectMany(f => f.Levels)])
        {
            Trees = shares.Select(f => f.Trees).SingleOrDefault(t => t is not null),
        };
    }

    /// <summary>The features it looks at, by their place among the model's.</summary>
    public IEnumerable<int> FeaturesUsed() =>
        Columns.Select(c => c.Feature).Concat(Levels.Select(l => l.Feature)).Concat(Trees?.Columns.Select(c => c.Feature) ?? []).Distinct();

    /// <summary>The same form where features stand in other places.</summary>
    public AdditiveForm Moved(IReadOnlyDictionary<int, int> places) => this with
    {
        Columns = [.. Columns.Select(c => c with { Feature = places[c.Feature] })],
        Levels = [.. Levels.Select(l => l with { Feature = places[l.Feature] })],
        Trees = Trees?.Moved(places),
    };
}
