namespace SkyGeni.Core.Experiments;

/// <summary>One arm's figures, one entry for each deal.</summary>
/// <param name="Values">What is compared.</param>
/// <param name="Before">For each deal, what was known of it before entry: as many numbers for every deal.</param>
/// <param name="Units">For each deal, the number of what was assigned: 0 up to the count of units less one.</param>
internal sealed record Sample(double[] Values, double[][] Before, int[] Units)
{
    public int Count => Values.Length;

    public double Mean { get; } = Values.Length == 0 ? 0 : Values.Average();

    public int UnitCount => Units.Length == 0 ? 0 : Units.Max() + 1;

    /// <param name="deals">Of one arm.</param>
    /// <param name="value">What is compared.</param>
    /// <param name="before">What was known before entry.</param>
    public static Sample Of(IReadOnlyList<UnitOutcome> deals, Func<UnitOutcome, double> value, Func<UnitOutcome, double[]>? before = null)
    {
        var numbers = deals.Select(d => d.UnitId).Distinct(StringComparer.Ordinal).Index().ToDictionary(u => u.Item, u => u.Index, StringComparer.Ordinal);
        return new Sample([.. deals.Select(value)], [.. deals.Select(before ?? (_ => []))], [.. deals.Select(d => numbers[d.UnitId])]);
    }

    /// <summary>Effective number of units if all deals of a unit were alike: Σ(n²)² / Σn⁴ over the numbers n of deals of each. Equal units count fully.</summary>
    public double EffectiveUnits()
    {
        double squares = 0, fourths = 0;
        foreach (var n in DealsPerUnit())
        {
            squares += (double)n * n;
            fourths += (double)n * n * n * n;
        }

        return squares * squares / fourths;
    }

    public int[] DealsPerUnit()
    {
        var deals = new int[UnitCount];
        foreach (var unit in Units)
        {
            deals[unit]++;
        }

        return deals;
    }
}
