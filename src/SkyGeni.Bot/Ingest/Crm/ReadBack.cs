using System.Collections.Concurrent;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Checks;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>Reads the records that wait for it, many at once, until none is due.</summary>
internal sealed class ReadBack(
    Database database, RecordStore records, TakeRecords take, CrmFindings findings, DealsChanged changed, DeliverySignal deliveries, DeliveryMetrics metrics, TimeProvider clock)
{
    public const string Failing = "crm-read-back-failing";

    /// <summary>Once may be chance.</summary>
    private const int TriesBeforeFinding = 3;

    /// <summary>CRMs that are not asked before an instant: they asked to wait, or do not answer, whatever is asked.</summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset> held = new(StringComparer.Ordinal);

    /// <summary>Reads what is due of a CRM; ends at the first trouble.</summary>
    public async Task RunAsync(ICrmReader reader, CancellationToken cancel)
    {
        while (held.GetValueOrDefault(reader.Crm) <= clock.GetUtcNow() && await records.AnyDueAsync(reader.Crm, clock.GetUtcNow()))
        {
            var ids = await records.TakeAsync(reader.Crm, reader.AtOnce, clock.GetUtcNow(), cancel);
            if (ids.Count == 0)
            {
                return;
            }

            var answer = await reader.ReadAsync(ids, cancel);
            if (answer.Trouble is { } trouble)
            {
                await FailedAsync(reader, ids, trouble, cancel);
                return;
            }

            await TakeAsync(reader, answer.Value!, cancel);
        }
    }

    private async Task TakeAsync(ICrmReader reader, CrmPage page, CancellationToken cancel)
    {
        var taken = await database.WriteAsync(
            async tx =>
            {
                var done = await take.TakeAsync(tx, reader, page);
                await FindingStore.ResolveAsync(tx, Failing, reader.Crm, clock.GetUtcNow());
                return done;
            },
            cancel);
        metrics.ReadBack(reader.Crm, page.Records.Count, page.Missing.Count);
        if (taken.Events > 0)
        {
            changed.Notify();
        }

        if (taken.LeftOut > 0)
        {
            deliveries.Notify();
        }
    }

    private async Task FailedAsync(ICrmReader reader, IReadOnlyList<string> ids, CrmTrouble trouble, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (trouble.Kind != CrmTroubleKind.Odd)
        {
            held[reader.Crm] = now + trouble.After;
        }

        metrics.ReadBackFailed(reader.Crm, ids.Count);
        var tries = await records.FailedAsync(reader.Crm, ids, now, trouble.After, cancel);
        await findings.RaiseAsync(trouble, now, cancel);
        if (tries >= TriesBeforeFinding)
        {
            await findings.RaiseAsync(await FailingAsync(reader, trouble, tries), now, cancel);
        }
    }

    private async Task<Finding> FailingAsync(ICrmReader reader, CrmTrouble trouble, int tries) => new(
        Failing,
        reader.Crm,
        Severity.Warning,
        $"Deals cannot be read back from {reader.Label}",
        $"{await records.WaitingAsync(reader.Crm)} deals wait; tried {tries} times. {trouble.Why} Webhooks go on being taken.",
        $"Mend what the message names; the deals are then read by themselves. doctor asks {reader.Label} at once.");
}
