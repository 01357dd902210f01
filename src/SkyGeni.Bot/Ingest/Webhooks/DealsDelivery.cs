using System.Data.Common;
using SkyGeni.Bot.Ingest.Rows;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Telemetry;

namespace SkyGeni.Bot.Ingest.Webhooks;

/// <summary>Takes what an authentic delivery says, and its id, in one transaction: so a repeat, also after a crash, changes nothing.</summary>
internal sealed class DealsDelivery(
    Database database, WebhookIdStore ids, DealImport deals, ActivityImport activities, DealDeletion deletion, DealsChanged changed, WebhookMetrics metrics, Stages stages, TimeProvider clock)
{
    private static readonly ImportOptions Taking = new() { Source = "webhook", Updates = true };

    /// <summary>What became of the rows, null where the id was known already; or why the body cannot be read.</summary>
    public async Task<(ImportResult? Result, string? Problem)> TakeAsync(string id, ReadOnlyMemory<byte> json, CancellationToken cancel)
    {
        var (body, problem) = WebhookBody.Read(json, FieldsOf);
        if (body is null)
        {
            metrics.Received("malformed");
            return (null, problem);
        }

        var (tally, options) = (new ImportTally(), Taking with { Receipt = Receipt.Now(clock) });
        var isNew = await database.WriteAsync(
            async tx =>
            {
                if (!await ids.AddAsync(tx, id, clock.GetUtcNow()))
                {
                    return false;
                }

                await TakeAsync(tx, body, options, tally);
                return true;
            },
            cancel);
        return (Taken(tally.Result([]), isNew, options.Receipt), null);
    }

    private ImportResult? Taken(ImportResult result, bool isNew, Receipt receipt)
    {
        metrics.Received(isNew ? "taken" : "repeated");
        metrics.Taken(result);
        if (result.Events > 0)
        {
            stages.Done(Stage.Stored, receipt.At, clock.GetUtcNow(), receipt.Trace);
            changed.Notify();
        }

        return isNew ? result : null;
    }

    private FieldSet FieldsOf(string type) => type switch
    {
        WebhookBody.Upserted => DealFieldSets.Updates,
        WebhookBody.Deleted => DealFieldSets.Deletions,
        _ => activities.Fields,
    };

    private Task TakeAsync(DbTransaction tx, WebhookBody body, ImportOptions options, ImportTally tally) => body.Type switch
    {
        WebhookBody.Upserted => deals.TakeAsync(tx, body.Rows, options, tally),
        WebhookBody.Deleted => deletion.TakeAsync(tx, body.Rows, options, tally),
        _ => activities.TakeAsync(tx, body.Rows, options, tally),
    };
}
