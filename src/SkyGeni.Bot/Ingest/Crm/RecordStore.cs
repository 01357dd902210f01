using System.Data.Common;
using System.Text.Json;
using Dapper;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>The one writer of <c>crm_record</c>: which records of a CRM wait to be read, each once however often it is asked for.</summary>
internal sealed class RecordStore(Database database)
{
    /// <summary>A wish waits so long for the rest of a storm: one reading then answers all of it.</summary>
    public static readonly TimeSpan Gather = TimeSpan.FromSeconds(2);

    /// <summary>Whoever took records has so long to read them, until somebody else may.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private const string Waits = "crm = @crm AND wanted_at IS NOT NULL";
    private const string Of = "crm = @crm AND record_id IN (SELECT value FROM json_each(@ids))";

    /// <summary>Asks for records to be read.</summary>
    public static async Task WantAsync(DbTransaction tx, string crm, IReadOnlyCollection<string> ids, DateTimeOffset now)
    {
        if (ids.Count > 0)
        {
            await tx.Connection!.ExecuteAsync(
                """
                INSERT INTO crm_record (crm, record_id, wanted_at, not_before) SELECT @crm, value, @now, @due FROM json_each(@ids) WHERE value IS NOT NULL
                ON CONFLICT (crm, record_id) DO UPDATE SET wanted_at = excluded.wanted_at, tries = 0,
                  not_before = CASE WHEN crm_record.wanted_at IS NULL THEN excluded.not_before ELSE crm_record.not_before END
                """,
                new { crm, ids = Json(ids), now = Ms(now), due = Ms(now + Gather) },
                tx);
        }
    }

    /// <summary>Takes up to so many records that are due; others then leave them alone for a while.</summary>
    public Task<IReadOnlyList<string>> TakeAsync(string crm, int most, DateTimeOffset now, CancellationToken cancel) => database.WriteAsync<IReadOnlyList<string>>(
        async tx =>
        {
            var ids = (await tx.Connection!.QueryAsync<string>(
                $"SELECT record_id FROM crm_record WHERE {Waits} AND not_before <= @now ORDER BY not_before, record_id LIMIT @most", new { crm, now = Ms(now), most }, tx)).ToList();
            await tx.Connection!.ExecuteAsync($"UPDATE crm_record SET not_before = @until WHERE {Of}", new { crm, ids = Json(ids), until = Ms(now + Lease) }, tx);
            return ids;
        },
        cancel);

    /// <summary>Whether any record is due.</summary>
    public Task<bool> AnyDueAsync(string crm, DateTimeOffset now) => database.ReadAsync(connection =>
        connection.ExecuteScalarAsync<bool>($"SELECT EXISTS (SELECT 1 FROM crm_record WHERE {Waits} AND not_before <= @now)", new { crm, now = Ms(now) }));

    /// <summary>How many records wait.</summary>
    public Task<int> WaitingAsync(string crm) => database.ReadAsync(connection =>
        connection.ExecuteScalarAsync<int>($"SELECT COUNT(*) FROM crm_record WHERE {Waits}", new { crm }));

    /// <summary>Notes that records were read. One that was asked for again meanwhile goes on waiting.</summary>
    public static Task ReadAsync(DbTransaction tx, string crm, IReadOnlyCollection<string> ids, DateTimeOffset askedAt) => tx.Connection!.ExecuteAsync(
        """
        INSERT INTO crm_record (crm, record_id, read_at) SELECT @crm, value, @at FROM json_each(@ids) WHERE value IS NOT NULL
        ON CONFLICT (crm, record_id) DO UPDATE SET read_at = excluded.read_at, tries = 0,
          wanted_at = CASE WHEN crm_record.wanted_at > excluded.read_at THEN crm_record.wanted_at END
        """,
        new { crm, ids = Json(ids), at = Ms(askedAt) },
        tx);

    /// <summary>Notes that records could not be read: they wait, the longer the more often; answers the most tries of any.</summary>
    public Task<int> FailedAsync(string crm, IReadOnlyCollection<string> ids, DateTimeOffset now, TimeSpan after, CancellationToken cancel) => database.WriteAsync(
        async tx =>
        {
            var tries = 1 + await tx.Connection!.ExecuteScalarAsync<int>($"SELECT COALESCE(MAX(tries), 0) FROM crm_record WHERE {Of}", new { crm, ids = Json(ids) }, tx);
            var wait = after * Math.Pow(2, Math.Min(tries - 1, 10));
            var due = Ms(now + (wait > LongestWait ? after > LongestWait ? after : LongestWait : wait));
            await tx.Connection!.ExecuteAsync($"UPDATE crm_record SET tries = tries + 1, not_before = @due WHERE {Of}", new { crm, ids = Json(ids), due }, tx);
            return tries;
        },
        cancel);

    /// <summary>Asks for the records that a reading of everything, begun at an instant, did not come across.</summary>
    public static Task<int> WantUnseenAsync(DbTransaction tx, string crm, DateTimeOffset begun, DateTimeOffset now) => tx.Connection!.ExecuteAsync(
        """
        INSERT INTO crm_record (crm, record_id, wanted_at, not_before)
        SELECT @crm, d.deal_id, @now, @now FROM deal d
        WHERE d.deleted = 0 AND EXISTS (SELECT 1 FROM deal_event e WHERE e.deal_id = d.deal_id AND e.source = @crm)
          AND NOT EXISTS (SELECT 1 FROM crm_record r WHERE r.crm = @crm AND r.record_id = d.deal_id AND r.read_at >= @begun)
        ON CONFLICT (crm, record_id) DO UPDATE SET wanted_at = excluded.wanted_at, not_before = excluded.not_before
        """,
        new { crm, begun = Ms(begun), now = Ms(now) },
        tx);

    private static string Json(IReadOnlyCollection<string> ids) => JsonSerializer.Serialize([.. ids], IngestJson.Default.StringArray);

    private static long Ms(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();
}
