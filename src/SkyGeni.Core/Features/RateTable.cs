using System.Numerics;

namespace SkyGeni.Core.Features;

/// <summary>Closed deals of one segment: their decayed weights, and how many there were and were lost.</summary>
public readonly record struct Tally(double Lost, double Total, int Closed, int LostCount);

/// <summary>A <see cref="Tally"/> under way. A deal is taken back by the sign −1.</summary>
internal sealed class TallySums
{
    private readonly ExactSum lost = new();
    private readonly ExactSum total = new();
    private int lostCount;

    public int Closed { get; private set; }

    public void Add(bool isLost, double weight, int sign)
    {
        if (isLost)
        {
            lost.Add(sign * weight);
            lostCount += sign;
        }

        total.Add(sign * weight);
        Closed += sign;
    }

    public Tally Freeze() => new(lost.Value, total.Value, Closed, lostCount);
}

/// <summary>Decayed tallies of closed deals by the value of one field.</summary>
internal sealed class RateTable
{
    /// <summary>
    /// A field with more values than this is a free text or a number: of them as many stay known as there is room for. Which
    /// ones a hash of the value decides, so that it does not depend on which came first.
    /// </summary>
    private const int MostValues = 20_000;

    private const int Depths = 33;

    private readonly Dictionary<string, TallySums> tallies = new(StringComparer.Ordinal);
    private readonly int[] valuesAtDepth = new int[Depths];
    private FrozenRates? frozen;

    public void Add(string value, bool lost, double weight, int sign)
    {
        if (!tallies.TryGetValue(value, out var tally))
        {
            tallies[value] = tally = new TallySums();
            valuesAtDepth[Depth(value)]++;
        }

        tally.Add(lost, weight, sign);
        if (tally.Closed == 0)
        {
            tallies.Remove(value);
            valuesAtDepth[Depth(value)]--;
        }

        frozen = null;
    }

    public FrozenRates Freeze() => frozen ??= new FrozenRates(Known().ToDictionary(t => t.Key, t => t.Value.Freeze(), StringComparer.Ordinal));

    private IEnumerable<KeyValuePair<string, TallySums>> Known()
    {
        var (least, left) = (0, tallies.Count);
        while (left > MostValues)
        {
            left -= valuesAtDepth[least++];
        }

        return least == 0 ? tallies : tallies.Where(t => Depth(t.Key) >= least);
    }

    private static int Depth(string value) => BitOperations.TrailingZeroCount((uint)StableHash.Of(value, 0));
}

/// <summary>Tallies that no longer change, in the units of the decay's origin.</summary>
internal sealed class FrozenRates(Dictionary<string, Tally> tallies)
{
    public IEnumerable<Tally> All => tallies.Values;

    public Tally Of(string value) => tallies.GetValueOrDefault(value);
}
