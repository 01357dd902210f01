using System.Data.Common;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Telemetry;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>
/// Turns stored deliveries into events of the log. What an event came to and that it is settled are one transaction, so a crash
/// leaves it waiting or done, and two that settle at once take turns.
/// </summary>
internal sealed class SettleDeliveries(
    Database database, DeliveryStore deliveries, CrmCatalog crms, DealIngestion ingestion, DealsChanged changed, DeliveryMetrics metrics, Stages stages, TimeProvider clock)
{
    /// <summary>How long what was settled is remembered: much longer than any CRM goes on trying.</summary>
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
                foreach (var (crm, field) in fields)
                {
                    await FindingStore.ResolveAsync(tx, DeliveryFindings.Unreadable(crm), field, now);
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
                var batch = (await DeliveryStore.DueAsync(tx, now)).Select(delivery => Settle(delivery, now)).ToList();
                var events = batch.Select(s => s.Mapping).OfType<Mapping.Events>().SelectMany(m => m.Items).OrderBy(e => e.OccurredAt).ToList();
                var result = await ingestion.RecordAsync(tx, events, Receipts(batch).GetValueOrDefault);
                await DeliveryStore.SettleAsync(tx, batch.Select(s => (s.Delivery, s.Mapping)), now);
                await RaiseAsync(tx, batch, now);
                return (batch, result.Appended);
            },
            cancel);
        settled.ForEach(s => metrics.Settled(s.Crm.Name, s.Mapping));
        settled.Select(s => s.Delivery.Receipt).Distinct().ToList().ForEach(r => stages.Done(Stage.Stored, r?.At, clock.GetUtcNow(), r?.Trace));
        if (appended > 0)
        {
            changed.Notify();
        }
    }

    /// <summary>Which request first brought something of a deal.</summary>
    private static Dictionary<string, Receipt?> Receipts(List<Settled> batch)
    {
        var receipts = new Dictionary<string, Receipt?>(StringComparer.Ordinal);
        foreach (var (delivery, _, mapping) in batch)
        {
            foreach (var e in (mapping as Mapping.Events)?.Items ?? [])
            {
                receipts.TryAdd(e.DealId, delivery.Receipt);
            }
        }

        return receipts;
    }

    private Settled Settle(StoredDelivery delivery, DateTimeOffset now)
    {
        var crm = crms.Of(delivery.Crm);
        return new Settled(delivery, crm, crm.Map(delivery, now));
    }

    private static async Task RaiseAsync(DbTransaction tx, List<Settled> batch, DateTimeOffset now)
    {
        var refused = batch.Where(s => s.Mapping.Untaken is not null).Select(s => (s.Crm, Refused: s.Mapping.Untaken!));
        foreach (var same in refused.GroupBy(r => (r.Crm.Name, r.Refused.Field)))
        {
            var (crm, last) = same.Last();
            await FindingStore.RaiseAsync(tx, DeliveryFindings.ForUnreadable(crm, last, same.Count()), now);
        }
    }

    private sealed record Settled(StoredDelivery Delivery, ICrm Crm, Mapping Mapping);
}
