using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Alerts;

namespace SkyGeni.Bot.Feedback;

/// <summary>
/// Ends the snoozes that woke, writes down why, and has every copy of those deals' rows rendered again. Readers do not wait
/// for it: they ask <see cref="SnoozeWake"/> themselves.
/// </summary>
public sealed class SnoozeSweep(
    Database database, SnoozeStore snoozes, DealStore deals, RiskScoreStore scores, OutboxSignal signal, TimeProvider clock)
{
    /// <summary>Answers how many ended.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var asleep = await snoozes.ActiveAsync((IReadOnlyCollection<string>?)null);
        if (asleep.Count == 0)
        {
            return 0;
        }

        var ids = asleep.Select(s => s.DealId).ToList();
        var rows = (await deals.FindAsync(ids)).ToDictionary(d => d.DealId, StringComparer.Ordinal);
        var latest = await scores.LatestAsync(ids);
        var now = clock.GetUtcNow();
        var ended = 0;
        foreach (var snooze in asleep)
        {
            if (rows.TryGetValue(snooze.DealId, out var deal)
                && SnoozeWake.Decide(snooze, Watched.Of(deal, latest.GetValueOrDefault(deal.DealId)), deal.IsOpen, now) is { } reason
                && await EndAsync(snooze, reason, now, cancel))
            {
                ended++;
            }
        }

        signal.Notify();
        return ended;
    }

    private Task<bool> EndAsync(Snooze snooze, WakeReason reason, DateTimeOffset now, CancellationToken cancel) => database.WriteAsync(
        async tx =>
        {
            var ended = await snoozes.EndAsync(tx, snooze.Id, reason.Word(), now);
            if (ended)
            {
                await Refreshes.EnqueueAsync(tx, snooze.DealId, now);
            }

            return ended;
        },
        cancel);
}

/// <summary>What a snooze watches, as it stands now.</summary>
public static class Watched
{
    public static WatchedValues Of(DealRow deal, StoredScore? score) => new(deal.Stage, deal.Amount, deal.ExpectedClose, score?.Score.LossProbability);
}
