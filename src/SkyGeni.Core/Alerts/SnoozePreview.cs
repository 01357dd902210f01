using System.Collections.Immutable;

namespace SkyGeni.Core.Alerts;

/// <summary>What snoozing as long would have done to somebody lately.</summary>
/// <param name="Kept">Alerts that would not have come.</param>
/// <param name="Lost">Deals of those that were lost in that time.</param>
public sealed record SnoozePreview(int Kept, int Lost)
{
    /// <summary>How far it looks back.</summary>
    public static readonly TimeSpan LooksBack = TimeSpan.FromDays(90);

    /// <summary>Had each deal been put aside at its first alert, and again whenever it came back: which later ones would have been kept away?</summary>
    /// <param name="alerts">The person's alerts of the time, in any order.</param>
    /// <param name="lostAt">When deals of them were lost.</param>
    /// <param name="length">How long each is put aside.</param>
    public static SnoozePreview Of(IEnumerable<(string DealId, DateTimeOffset At)> alerts, IReadOnlyDictionary<string, DateTimeOffset> lostAt, TimeSpan length)
    {
        var (kept, lost) = (0, new HashSet<string>(StringComparer.Ordinal));
        foreach (var deal in alerts.GroupBy(a => a.DealId, StringComparer.Ordinal))
        {
            var until = DateTimeOffset.MinValue;
            foreach (var at in deal.Select(a => a.At).Order().ToImmutableArray())
            {
                if (at < until)
                {
                    kept++;
                    continue;
                }

                until = at + length;
                if (lostAt.TryGetValue(deal.Key, out var end) && end >= at && end < until)
                {
                    lost.Add(deal.Key);
                }
            }
        }

        return new SnoozePreview(kept, lost.Count);
    }
}
