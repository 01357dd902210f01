using System.Data.Common;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>
/// Turns stored deliveries into events of the log. What an event came to and that it is settled are one transaction, so a crash
/// leaves it waiting or done, and two that settle at once take turns.
/// </summary>
internal sealed class SettleDeliveries(
    Database database, DeliveryStore deliveries, HubSpotMapper mapper, DealIngestion ingestion, DealsChanged changed, DeliveryMetrics metrics, TimeProvider clock)
{
    /// <summary>How long what was settled is remembered: much longer than HubSpot goes on trying.</summary>
    private static readonly TimeSpan Remember = TimeSpan.FromDays(30);

    /// <summary>Settles all that is due.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (await deliveries.AnyDueAsync(clock.GetUtcNow()))
        {
            await BatchAsync(cancel);
        }
    }

    /// <summary>Lets what is in quarantine be tried again, and takes back what was said of it; answers the number of events.</summary>
    public Task<int> RetryAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(
            async tx =>
            {
                var (events, fields) = await DeliveryStore.ReleaseAsync(tx);
                foreach (var field in fields)
                {
                    await FindingStore.ResolveAsync(tx, DeliveryFindings.Unreadable, field, now);
                }

                return events;
            },
            cancel);
    }

    public Task ForgetAsync(CancellationToken cancel) => deliveries.ForgetAsync(clock.GetUtcNow() - Remember, cancel);

    private async Task BatchAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (settled, appended) = await database.WriteAsync(
            async tx =>
            {
                var batch = (await DeliveryStore.DueAsync(tx, now)).Select(delivery => (Delivery: delivery, Mapping: mapper.Map(delivery, now))).ToList();
                var events = batch.Select(s => s.Mapping).OfType<Mapping.Events>().SelectMany(m => m.Items).OrderBy(e => e.OccurredAt).ToList();
                var result = await ingestion.RecordAsync(tx, events);
                await DeliveryStore.SettleAsync(tx, batch, now);
                await RaiseAsync(tx, batch.Select(s => s.Mapping).OfType<Mapping.Refused>(), now);
                return (batch, result.Appended);
            },
            cancel);
        settled.ForEach(s => metrics.Settled(s.Mapping));
        if (appended > 0)
        {
            changed.Notify();
        }
    }

    private static async Task RaiseAsync(DbTransaction tx, IEnumerable<Mapping.Refused> refused, DateTimeOffset now)
    {
        foreach (var same in refused.GroupBy(r => r.Field, StringComparer.Ordinal))
        {
            await FindingStore.RaiseAsync(tx, DeliveryFindings.ForUnreadable(same.Last(), same.Count()), now);
        }
    }
}
