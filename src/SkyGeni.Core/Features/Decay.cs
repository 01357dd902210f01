namespace SkyGeni.Core.Features;

/// <summary>
/// Exponential forgetting. Weights are counted from a fixed origin, so a sum of them never has to be touched as time
/// passes: divided by the weight of the instant of reading, it is the sum of 2^(-age / half-life).
/// </summary>
public sealed class Decay(double halfLifeDays)
{
    /// <summary>Half-lives below a month would leave nothing of last quarter, and overflow within decades.</summary>
    public const double LeastHalfLifeDays = 30;

    private static readonly DateTimeOffset Origin = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public double HalfLifeDays { get; } = Math.Max(LeastHalfLifeDays, halfLifeDays);

    /// <summary>The weight of something that happened at an instant, in units of the origin.</summary>
    public double At(DateTimeOffset instant) => Math.Pow(2, (instant - Origin).TotalDays / HalfLifeDays);
}
