namespace SkyGeni.Core.Features;

/// <summary>Decayed mean and spread of a number, in units of the decay's origin.</summary>
public readonly record struct Moments(double Weight, double Sum, double Squares)
{
    public Moments Add(double value, double weight) => new(Weight + weight, Sum + (weight * value), Squares + (weight * value * value));

    public double Mean => Weight > 0 ? Sum / Weight : 0;

    public double Deviation => Weight > 0 ? Math.Sqrt(Math.Max(0, (Squares / Weight) - (Mean * Mean))) : 0;

    /// <summary>The mean drawn towards a parent's, as if the parent had been seen <paramref name="strength"/> times more (in the same units).</summary>
    public double MeanTowards(Moments parent, double strength) => (Sum + (strength * parent.Mean)) / Math.Max(1e-300, Weight + strength);
}
