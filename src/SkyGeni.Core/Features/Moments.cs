namespace SkyGeni.Core.Features;

/// <summary>Decayed mean and spread of a number, in units of the decay's origin.</summary>
public readonly record struct Moments(double Weight, double Sum, double Squares)
{
    public double Mean => Weight > 0 ? Sum / Weight : 0;

    public double Deviation => Weight > 0 ? Math.Sqrt(Math.Max(0, (Squares / Weight) - (Mean * Mean))) : 0;

    /// <summary>The mean drawn towards a parent's, as if the parent had been seen <paramref name="strength"/> times more (in the same units).</summary>
    public double MeanTowards(Moments parent, double strength) => (Sum + (strength * parent.Mean)) / Math.Max(1e-300, Weight + strength);
}

/// <summary><see cref="Moments"/> under way. A value is taken back by the negative of its weight.</summary>
internal sealed class MomentSums
{
    private readonly ExactSum weights = new();
    private readonly ExactSum sums = new();
    private readonly ExactSum squares = new();

    public void Add(double value, double weight)
    {
        weights.Add(weight);
        sums.Add(weight * value);
        squares.Add(weight * value * value);
    }

    public Moments Freeze() => new(weights.Value, sums.Value, squares.Value);
}
