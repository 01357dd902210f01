using System.Data.Common;
using System.Text.Json;
using Dapper;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Telemetry;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>
/// Turns stored deliveries into events of the log. What an event came to and that it is settled are one transaction, so a crash
/// leaves it waiting or done, and two that settle at once take turns.
/// </summary>
internal sealed class SettleDeliveries(
    Database database, DeliveryStore deliveries, CrmCatalog crms, DealIngestion ingestion, FieldWatch fields, ReadBackSignal readBack, DealsChanged changed, DeliveryMetrics metrics, Stages stages, TimeProvider clock)
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
        var (settled, appended, wanted) = await database.WriteAsync(
            async tx =>
            {
                var batch = (await DeliveryStore.DueAsync(tx, now)).Select(delivery => Settle(delivery, now)).ToList();
                var wanted = await WantAsync(tx, batch, now);
                var events = batch.Select(s => s.Mapping).OfType<Mapping.Events>().SelectMany(m => m.Items).OrderBy(e => e.OccurredAt).ToList();
                var result = await ingestion.RecordAsync(tx, events, Receipts(batch).GetValueOrDefault);
                await DeliveryStore.SettleAsync(tx, batch.Select(s => (s.Delivery, s.Mapping)), now);
                await TellAsync(tx, batch, now);
                return (batch, result.Appended, wanted);
            },
            cancel);
        settled.ForEach(s => metrics.Settled(s.Crm.Name, s.Mapping));
        settled.Select(s => s.Delivery.Receipt).Distinct().ToList().ForEach(r => stages.Done(Stage.Stored, r?.At, clock.GetUtcNow(), r?.Trace));
        if (appended > 0)
        {
            changed.Notify();
        }

        if (wanted > 0)
        {
            readBack.Notify();
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

    /// <summary>Asks for deals that are heard of for the first time, or of which too little is told.</summary>
    private static async Task<int> WantAsync(DbTransaction tx, List<Settled> batch, DateTimeOffset now)
    {
        var wanted = 0;
        foreach (var crm in batch.Where(s => s.Crm.ReadsBack).GroupBy(s => s.Crm))
        {
            var told = crm.Select(s => s.Mapping).OfType<Mapping.Events>().ToList();
            var named = told.SelectMany(m => m.Items).Select(e => e.DealId).ToHashSet(StringComparer.Ordinal);
            named.ExceptWith(await KnownAsync(tx, named));
            named.UnionWith(told.SelectMany(m => m.ReadBack));
            await RecordStore.WantAsync(tx, crm.Key.Name, named, now);
            wanted += named.Count;
        }

        return wanted;
    }

    private static Task<IEnumerable<string>> KnownAsync(DbTransaction tx, IReadOnlySet<string> ids) => tx.Connection!.QueryAsync<string>(
        "SELECT deal_id FROM deal WHERE deal_id IN (SELECT value FROM json_each(@ids))",
        new { ids = JsonSerializer.Serialize([.. ids], IngestJson.Default.StringArray) },
        tx);

    private Settled Settle(StoredDelivery delivery, DateTimeOffset now)
    {
        var crm = crms.Of(delivery.Crm);
        return new Settled(delivery, crm, crm.Map(delivery, now));
    }

    private async Task TellAsync(DbTransaction tx, List<Settled> batch, DateTimeOffset now)
    {
        var refused = batch.Where(s => s.Mapping.Untaken is not null).Select(s => (s.Crm, Refused: s.Mapping.Untaken!));
        foreach (var same in refused.GroupBy(r => (r.Crm.Name, r.Refused.Field)))
        {
            var (crm, last) = same.Last();
            await FindingStore.RaiseAsync(tx, DeliveryFindings.ForUnreadable(crm, last, same.Count()), now);
        }

        foreach (var crm in batch.GroupBy(s => s.Crm))
        {
            await fields.SeenAsync(tx, crm.Key.Name, FieldRun.Of(crm.Select(s => s.Mapping).OfType<Mapping.Events>().SelectMany(m => m.Seen)), now);
        }
    }

    private sealed record Settled(StoredDelivery Delivery, ICrm Crm, Mapping Mapping);
}
