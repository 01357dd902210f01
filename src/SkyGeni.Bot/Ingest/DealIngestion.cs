using System.Data.Common;
using SkyGeni.Bot.Ingest.Crm.WriteBack;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Telemetry;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest;

/// <summary>The one way by which events enter: appended to the log and folded into the projection in one transaction.</summary>
public sealed class DealIngestion(Database database, DealEventStore events, DealStore deals, DealsChanged changed)
{
    /// <summary>Records events, in any order and of any age. Those known already change nothing.</summary>
    public async Task<AppendResult> RecordAsync(IReadOnlyList<DealEvent> newEvents, CancellationToken cancel = default)
    {
        var result = await database.WriteAsync(tx => RecordAsync(tx, newEvents), cancel);
        if (result.Appended > 0)
        {
            changed.Notify();
        }

        return result;
    }

    /// <summary>As above, inside the caller's transaction; the caller nudges <see cref="DealsChanged"/> after its commit.</summary>
    /// <param name="tx">The transaction.</param>
    /// <param name="newEvents">The events.</param>
    /// <param name="receiptOf">Which request brought those of a deal; null: none did.</param>
    public async Task<AppendResult> RecordAsync(DbTransaction tx, IReadOnlyList<DealEvent> newEvents, Func<string, Receipt?>? receiptOf = null)
    {
        newEvents = await WriteBackStore.WithoutEchoesAsync(tx, newEvents);
        var result = await events.AppendAsync(tx, newEvents);
        if (result.Appended > 0)
        {
            await deals.ProjectAsync(tx, await events.ReadAsync(tx, newEvents.Select(e => e.DealId).ToHashSet(StringComparer.Ordinal)), receiptOf);
        }

        return result;
    }
}
