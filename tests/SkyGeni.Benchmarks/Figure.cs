namespace SkyGeni.Benchmarks;

internal enum Unit
{
    Seconds,
    Bytes,

    /// <summary>How many times as much: a growth factor.</summary>
    Times,

    /// <summary>A measure without a unit, such as log loss.</summary>
    Number,
}

/// <summary>Something measured, beside the same of a baseline from the same run.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Value">The bot's, a median.</param>
/// <param name="Against">What the baseline is.</param>
/// <param name="Baseline">The baseline's, a median.</param>
/// <param name="Unit">Of both.</param>
internal sealed record Figure(string What, double Value, string Against, double Baseline, Unit Unit)
{
    public double Ratio => Value / Baseline;

    /// <summary>How much longer twice the deals take, beside the double that linear growth would be.</summary>
    public static Figure Growth(string what, double half, double full) => new($"{what}, growth from half the deals to all", full / half, "linear growth", 2, Unit.Times);
}
