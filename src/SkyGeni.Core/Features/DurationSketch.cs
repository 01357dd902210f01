namespace SkyGeni.Core.Features;

/// <summary>
/// A decayed histogram of durations on a logarithmic scale: tells quantiles and shares to about a tenth of the duration,
/// in constant memory, however many deals there were.
/// </summary>
public sealed class DurationSketch
{
    internal const int Bins = 80;
    private const double Width = 0.1;

    private readonly double[] weights;

    internal DurationSketch(double[] weights, double total) => (this.weights, Total) = (weights, total);

    /// <summary>The sum of the weights, in units of the decay's origin.</summary>
    public double Total { get; }

    /// <summary>The weight of durations longer than this many days.</summary>
    public double After(double days)
    {
        var position = Math.Min(Position(days), Bins);
        var bin = Math.Min(Bins - 1, (int)position);
        var sum = weights[bin] * (1 - (position - bin));
        for (var i = bin + 1; i < Bins; i++)
        {
            sum += weights[i];
        }

        return sum;
    }

    /// <summary>The median in days; null where there was nothing.</summary>
    public double? Median() => Quantile(weights, 0.5);

    /// <summary>
    /// The days within which a share (0–1) of the durations lay, drawn towards those of a parent as if the parent had been seen
    /// <paramref name="strength"/> times more (in the same units); null where neither saw any.
    /// </summary>
    internal static double? Quantile(DurationSketch? own, DurationSketch? parent, double strength, double share)
    {
        if (own is not { Total: > 0 } || parent is not { Total: > 0 })
        {
            return Quantile((own is { Total: > 0 } ? own : parent)?.weights ?? [], share);
        }

        var mixed = new double[Bins];
        for (var i = 0; i < Bins; i++)
        {
            mixed[i] = own.weights[i] + (strength * parent.weights[i] / parent.Total);
        }

        return Quantile(mixed, share);
    }

    private static double? Quantile(double[] weights, double share)
    {
        var left = weights.Sum() * share;
        for (var i = 0; i < weights.Length; i++)
        {
            if (left <= weights[i] && weights[i] > 0)
            {
                return Math.Exp((i + (left / weights[i])) * Width) - 1;
            }

            left -= weights[i];
        }

        return null;
    }

    internal static int Bin(double days) => Math.Min(Bins - 1, (int)Position(days));

    private static double Position(double days) => Math.Log(1 + Math.Max(0, days)) / Width;
}

/// <summary>A <see cref="DurationSketch"/> under way. A duration is taken back by the negative of its weight.</summary>
internal sealed class DurationSums
{
    private readonly ExactSum?[] bins = new ExactSum?[DurationSketch.Bins];
    private readonly ExactSum total = new();
    private DurationSketch? frozen;

    public void Add(double days, double weight)
    {
        (bins[DurationSketch.Bin(days)] ??= new ExactSum()).Add(weight);
        total.Add(weight);
        frozen = null;
    }

    public DurationSketch Freeze() => frozen ??= new DurationSketch(Array.ConvertAll(bins, bin => bin?.Value ?? 0), total.Value);
}
