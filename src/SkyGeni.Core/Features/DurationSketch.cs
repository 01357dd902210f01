namespace SkyGeni.Core.Features;

/// <summary>
/// A decayed histogram of durations on a logarithmic scale: tells quantiles and shares to about a tenth of the duration,
/// in constant memory, however many deals there were.
/// </summary>
public sealed class DurationSketch
{
    private const int Bins = 80;
    private const double Width = 0.1;

    private readonly double[] weights;
    private DurationSketch? frozen;

    public DurationSketch()
        : this(new double[Bins])
    {
    }

    private DurationSketch(double[] weights)
    {
        this.weights = weights;
        Total = Math.Max(0, weights.Sum());
    }

    /// <summary>The sum of the weights, in units of the decay's origin.</summary>
    public double Total { get; private set; }

    public void Add(double days, double weight)
    {
        var bin = Math.Min(Bins - 1, (int)Position(days));
        weights[bin] = Math.Max(0, weights[bin] + weight);
        Total = Math.Max(0, Total + weight);
        frozen = null;
    }

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
    public double? Median()
    {
        if (Total <= 0)
        {
            return null;
        }

        var left = weights.Sum() / 2;
        for (var i = 0; i < Bins; i++)
        {
            if (left <= weights[i] && weights[i] > 0)
            {
                return Math.Exp((i + (left / weights[i])) * Width) - 1;
            }

            left -= weights[i];
        }

        return null;
    }

    internal DurationSketch Freeze() => frozen ??= new DurationSketch([.. weights]);

    private static double Position(double days) => Math.Log(1 + Math.Max(0, days)) / Width;
}
