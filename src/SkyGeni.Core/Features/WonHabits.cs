using System.Runtime.InteropServices;
using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>One distribution over won deals; a null stage or product stands for all.</summary>
internal readonly record struct WonKey(WonMeasure Measure, string? Stage, string? Product);

/// <summary>How won deals went, beyond what features read. A deal is taken back by the sign −1.</summary>
internal sealed class WonHabits
{
    private readonly Dictionary<WonKey, DurationSums> sums = [];

    public void Won(DealAsOf deal, double weight, int sign)
    {
        var closedAt = deal.ClosedAt!.Value;
        Add(WonMeasure.Pushes, deal.Product, deal.Pushes, sign * weight);
        if (deal is { Amount: { } amount, PeakAmount: > 0 and { } peak })
        {
            Add(WonMeasure.Cut, deal.Product, Math.Max(0, 100 * (double)(1 - (amount / peak))), sign * weight);
        }

        if (deal.LastActivityAt is { } last)
        {
            Add(WonMeasure.Silence, deal.Product, Math.Max(deal.LongestSilenceDays, (closedAt - last).TotalDays), sign * weight);
        }
    }

    /// <summary>A stage that a won deal was in before its end.</summary>
    public void WasIn(DealAsOf deal, StageEntry entry, DateTimeOffset left, double weight)
    {
        Sums(new WonKey(WonMeasure.DaysFromStage, entry.Stage, null)).Add((deal.ClosedAt!.Value - entry.At!.Value).TotalDays, weight);
        if (deal.Product is { } product)
        {
            Sums(new WonKey(WonMeasure.DaysInStage, entry.Stage, product)).Add((left - entry.At.Value).TotalDays, weight);
        }
    }

    public Dictionary<WonKey, DurationSketch> Freeze() => sums.ToDictionary(s => s.Key, s => s.Value.Freeze());

    private void Add(WonMeasure measure, string? product, double value, double weight)
    {
        Sums(new WonKey(measure, null, null)).Add(value, weight);
        if (product is not null)
        {
            Sums(new WonKey(measure, null, product)).Add(value, weight);
        }
    }

    private DurationSums Sums(WonKey key) => CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _) ??= new DurationSums();
}
