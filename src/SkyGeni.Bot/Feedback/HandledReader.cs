using SkyGeni.Core.Alerts;
using SkyGeni.Core.Interventions;

namespace SkyGeni.Bot.Feedback;

/// <summary>What people have already done about a deal: at most one snooze and one dismissal in force, and the last thing somebody logged for it.</summary>
public sealed record Handled(Snooze? Snooze, Dismissal? Dismissal, Intervention? LastIntervention)
{
    public static readonly Handled Nothing = new(null, null, null);

    /// <summary>The last thing that was detected. It is shown, and keeps no deal from anybody: nobody said that it is enough.</summary>
    public Intervention? LastDetected { get; init; }
}

/// <summary>
/// Reads what people have already done about deals. A snooze stands here until something ended it, so whoever shows it
/// asks <see cref="SnoozeWake"/> whether it still holds at this instant.
/// </summary>
public sealed class HandledReader(SnoozeStore snoozes, DismissalStore dismissals, InterventionStore interventions, TimeProvider clock)
{
    /// <summary>An intervention older than this no longer says anything of today.</summary>
    public static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    /// <summary>By deal; a deal nobody touched is not in the answer. Null reads all deals.</summary>
    public async Task<IReadOnlyDictionary<string, Handled>> ReadAsync(IReadOnlyCollection<string>? dealIds = null)
    {
        var byDeal = new Dictionary<string, Handled>(StringComparer.Ordinal);
        foreach (var done in await interventions.SinceAsync(clock.GetUtcNow() - Lately, dealIds))
        {
            var known = byDeal.GetValueOrDefault(done.DealId, Handled.Nothing);
            byDeal[done.DealId] = done.Source.IsDetected()
                ? known with { LastDetected = known.LastDetected ?? done }
                : known with { LastIntervention = known.LastIntervention ?? done };
        }

        foreach (var snooze in await snoozes.ActiveAsync(dealIds))
        {
            byDeal[snooze.DealId] = byDeal.GetValueOrDefault(snooze.DealId, Handled.Nothing) with { Snooze = snooze };
        }

        foreach (var dismissal in await dismissals.ActiveAsync(dealIds))
        {
            byDeal[dismissal.DealId] = byDeal.GetValueOrDefault(dismissal.DealId, Handled.Nothing) with { Dismissal = dismissal };
        }

        return byDeal;
    }
}
