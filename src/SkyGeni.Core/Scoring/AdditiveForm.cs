namespace SkyGeni.Core.Scoring;

/// <summary>
/// The form every model is scored by: log-odds are a base plus one term per column, so that contributions sum to the score
/// exactly and one deal can be followed by hand.
/// </summary>
/// <param name="Base">Log-odds where every contribution is 0.</param>
/// <param name="FollowsBaseRate">Whether the pipeline's own loss rate at the instant of scoring is added to <paramref name="Base"/>.</param>
/// <param name="Columns">Numbers made from features.</param>
/// <param name="Weights">Log-odds for each unit of a column.</param>
/// <param name="Steps">Features whose effect is a table of steps.</param>
public sealed record AdditiveForm(
    double Base,
    bool FollowsBaseRate,
    IReadOnlyList<Column> Columns,
    IReadOnlyList<double> Weights,
    IReadOnlyList<StepTable> Steps)
{
    /// <summary>Log-odds without the pipeline's own loss rate.</summary>
    public double LogOdds(ReadOnlySpan<double> values)
    {
        var sum = Base;
        for (var i = 0; i < Columns.Count; i++)
        {
            sum += Weights[i] * Columns[i].Encode(values[Columns[i].Feature]);
        }

        foreach (var table in Steps)
        {
            sum += table.Effect(values[table.Feature]);
        }

        return sum;
    }

    /// <summary>Adds each feature's share to <paramref name="byFeature"/>.</summary>
    public void Contribute(ReadOnlySpan<double> values, Span<double> byFeature)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            byFeature[Columns[i].Feature] += Weights[i] * Columns[i].Encode(values[Columns[i].Feature]);
        }

        foreach (var table in Steps)
        {
            byFeature[table.Feature] += table.Effect(values[table.Feature]);
        }
    }

    /// <summary>The same form with log-odds <c>slope × old + shift</c>.</summary>
    public AdditiveForm Rescaled(double slope, double shift) => this with
    {
        Base = (slope * Base) + shift,
        Weights = [.. Weights.Select(w => slope * w)],
        Steps = [.. Steps.Select(s => s with { Effects = [.. s.Effects.Select(e => slope * e)], Missing = slope * s.Missing })],
    };
}

/// <summary>One number made from a feature's value.</summary>
/// <param name="Feature">Which feature, by its place among the model's.</param>
/// <param name="Kind">How it is made.</param>
/// <param name="Low">Values below are taken as this: a model knows nothing beyond what it has seen.</param>
/// <param name="High">Values above are taken as this.</param>
/// <param name="Knot">Of a hinge: where it begins.</param>
/// <param name="Center">Subtracted before scaling.</param>
/// <param name="Scale">Divided by.</param>
public sealed record Column(int Feature, ColumnKind Kind, double Low, double High, double Knot, double Center, double Scale)
{
    /// <summary>The column's number; NaN stands for a missing value.</summary>
    public double Encode(double value) => Kind switch
    {
        ColumnKind.Missing => ((double.IsNaN(value) ? 1 : 0) - Center) / Scale,
        _ when double.IsNaN(value) => 0,
        ColumnKind.Hinge => (Math.Max(0, Math.Clamp(value, Low, High) - Knot) - Center) / Scale,
        _ => (Math.Clamp(value, Low, High) - Center) / Scale,
    };
}

/// <summary>How a column's number is made. The names are stored with models.</summary>
public enum ColumnKind
{
    /// <summary>The value itself; 0 (the mean) where it is missing.</summary>
    Value,

    /// <summary>1 where the value is missing, else 0.</summary>
    Missing,

    /// <summary>How far the value is past a knot: lets a straight line bend.</summary>
    Hinge,
}

/// <summary>An effect that is constant between bounds.</summary>
/// <param name="Feature">Which feature, by its place among the model's.</param>
/// <param name="UpperBounds">Ascending; a value belongs to the first bound not below it.</param>
/// <param name="Effects">Log-odds for each bound.</param>
/// <param name="Missing">Log-odds where the value is missing.</param>
public sealed record StepTable(int Feature, IReadOnlyList<double> UpperBounds, IReadOnlyList<double> Effects, double Missing)
{
    public double Effect(double value)
    {
        if (double.IsNaN(value))
        {
            return Missing;
        }

        var (low, high) = (0, UpperBounds.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (value <= UpperBounds[middle])
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return Effects[low];
    }
}
