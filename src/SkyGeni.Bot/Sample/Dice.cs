namespace SkyGeni.Bot.Sample;

/// <summary>
/// Chance that is the same on every machine and runtime for the same seed (SplitMix64, Steele, Lea and Flood 2014).
/// </summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>Chance of its own for the part of a whole, so that parts do not shift each other.</summary>
    public static Dice For(ulong seed, ulong part) => new(new Dice((seed * 0x9E3779B97F4A7C15) ^ (part + 1)).Next());

    /// <summary>Even over 0 ≤ x &lt; 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Happens(double probability) => Share() < probability;

    /// <summary>An even choice from 0 up to, not including, <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(Share() * count);

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>A choice by weight.</summary>
    public T Pick<T>(IReadOnlyList<T> from, Func<T, double> weight)
    {
        var left = Share() * from.Sum(weight);
        foreach (var item in from)
        {
            left -= weight(item);
            if (left < 0)
            {
                return item;
            }
        }

        return from[^1];
    }

    /// <summary>Normal with mean 0 and standard deviation 1 (Box and Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Share())) * Math.Cos(2 * Math.PI * Share());

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
