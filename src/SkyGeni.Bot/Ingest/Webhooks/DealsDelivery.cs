using System.Data.Common;
using SkyGeni.Bot.Ingest.Rows;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Ingest.Webhooks;

/// <summary>Takes what an authentic delivery says, and its id, in one transaction: so a repeat, also after a crash, changes nothing.</summary>
internal sealed class DealsDelivery(
    Database database, WebhookIdStore ids, DealImport deals, ActivityImport activities, DealDeletion deletion, DealsChanged changed, WebhookMetrics metrics, TimeProvider clock)
{
    private static readonly ImportOptions Options = new() { Source = "webhook", Updates = true };

    /// <summary>What became of the rows, null where the id was known already; or why the body cannot be read.</summary>
    public async Task<(ImportResult? Result, string? Problem)> TakeAsync(string id, ReadOnlyMemory<byte> json, CancellationToken cancel)
    {
        var (body, problem) = WebhookBody.Read(json, FieldsOf);
        if (body is null)
        {
            metrics.Received("malformed");
            return (null, problem);
        }

        var tally = new ImportTally();
        var isNew = await database.WriteAsync(
            async tx =>
            {
                if (!await ids.AddAsync(tx, id, clock.GetUtcNow()))
                {
                    return false;
                }

                await TakeAsync(tx, body, tally);
                return true;
            },
            cancel);
        return (Taken(tally.Result([]), isNew), null);
    }

    private ImportResult? Taken(ImportResult result, bool isNew)
    {
        metrics.Received(isNew ? "taken" : "repeated");
        metrics.Taken(result);
        if (result.Events > 0)
        {
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

    private Task TakeAsync(DbTransaction tx, WebhookBody body, ImportTally tally) => body.Type switch
    {
        WebhookBody.Upserted => deals.TakeAsync(tx, body.Rows, Options, tally),
        WebhookBody.Deleted => deletion.TakeAsync(tx, body.Rows, Options, tally),
        _ => activities.TakeAsync(tx, body.Rows, Options, tally),
    };
}
