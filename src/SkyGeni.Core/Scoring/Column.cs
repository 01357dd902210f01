namespace SkyGeni.Core.Scoring;

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
