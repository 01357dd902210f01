using System.Data.Common;
using System.Text.Json;
using Dapper;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>What taking records came to.</summary>
/// <param name="Read">Records, those that do not exist among them.</param>
/// <param name="Events">Events that were new.</param>
/// <param name="LeftOut">Values that could not be read; they are kept.</param>
internal readonly record struct Taken(int Read, int Events, int LeftOut);

/// <summary>
/// Takes what an API answered into the log: its events, the end of what is no more, and what could not be read as deliveries that
/// are kept. Together with the note that the records were read it is one transaction.
/// </summary>
internal sealed class TakeRecords(DealIngestion ingestion, FieldWatch fields, TimeProvider clock)
{
    /// <summary>Takes a page inside the caller's transaction; the caller nudges <see cref="DealsChanged"/> and <see cref="DeliverySignal"/> after its commit.</summary>
    public async Task<Taken> TakeAsync(DbTransaction tx, ICrmReader reader, CrmPage page)
    {
        var now = clock.GetUtcNow();
        var deleted = await DeletedAsync(tx, [.. page.Records.Select(r => r.Id), .. page.Missing]);
        var events = page.Records.SelectMany(record => record.Events)
            .Concat(page.Records.Where(r => r.Lives && deleted.GetValueOrDefault(r.Id)).Select(r => Turn(reader.Crm, r.Id, DealEventKind.Restored, page.AskedAt, now)))
            .Concat(page.Missing.Where(id => deleted.TryGetValue(id, out var gone) && !gone).Select(id => Turn(reader.Crm, id, DealEventKind.Deleted, page.AskedAt, now)));
        var result = await ingestion.RecordAsync(tx, [.. events.OrderBy(e => e.OccurredAt)]);
        var kept = await DeliveryStore.AddAsync(tx, reader.Crm, [.. page.Records.SelectMany(r => r.Kept)], now);
        await RecordStore.ReadAsync(tx, reader.Crm, [.. page.Records.Select(r => r.Id), .. page.Missing], page.AskedAt);
        await fields.SeenAsync(tx, reader.Crm, FieldRun.Of(page.Records.SelectMany(r => r.Seen)), now);
        return new Taken(page.Records.Count + page.Missing.Count, result.Appended, kept);
    }

    private static DealEvent Turn(string crm, string id, DealEventKind kind, DateTimeOffset at, DateTimeOffset now) =>
        new(id, at, now, crm, EventWriter.ContentKey(id, $"{kind}\0{at.ToUnixTimeMilliseconds()}"), kind, []);

    /// <summary>Of the deals that are known: whether each is deleted here.</summary>
    private static async Task<Dictionary<string, bool>> DeletedAsync(DbTransaction tx, string[] ids) =>
        (await tx.Connection!.QueryAsync<(string Id, long Deleted)>(
            "SELECT deal_id, deleted FROM deal WHERE deal_id IN (SELECT value FROM json_each(@ids))",
            new { ids = JsonSerializer.Serialize(ids, IngestJson.Default.StringArray) },
            tx)).ToDictionary(row => row.Id, row => row.Deleted != 0, StringComparer.Ordinal);
}
