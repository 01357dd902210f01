namespace SkyGeni.Core.Features;

/// <summary>Closed deals of one segment: their decayed weights, and how many there were.</summary>
public readonly record struct Tally(double Lost, double Total, int Closed);

/// <summary>Decayed tallies of closed deals by the value of one field.</summary>
internal sealed class RateTable
{
    /// <summary>A field with more values than this is a free text or a number: further values stay unknown.</summary>
    private const int MostValues = 20_000;

    private readonly Dictionary<string, Tally> tallies = new(StringComparer.Ordinal);
    private FrozenRates? frozen;

    public void Add(string value, bool lost, double weight, int sign)
    {
        if (!tallies.TryGetValue(value, out var tally) && tallies.Count >= MostValues)
        {
            return;
        }

        tallies[value] = new Tally(
            Math.Max(0, tally.Lost + (lost ? sign * weight : 0)),
            Math.Max(0, tally.Total + (sign * weight)),
            tally.Closed + sign);
        frozen = null;
    }

    public FrozenRates Freeze() => frozen ??= new FrozenRates(new Dictionary<string, Tally>(tallies, StringComparer.Ordinal));
}

/// <summary>Tallies that no longer change, in the units of the decay's origin.</summary>
internal sealed class FrozenRates(Dictionary<string, Tally> tallies)
{
    public static readonly FrozenRates Empty = new([]);

    public int Count => tallies.Count;

    public IEnumerable<Tally> All => tallies.Values;

    public Tally Of(string value) => tallies.GetValueOrDefault(value);
}
