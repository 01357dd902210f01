using System.Data.Common;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Telemetry;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>The one writer of <c>crm_delivery</c>: each event once, whichever attempt brought it, from its receipt to what it came to.</summary>
internal sealed class DeliveryStore(Database database)
{
    /// <summary>How many are settled in one transaction: others wait for it to write.</summary>
    public const int Batch = 500;

    private const int Waiting = 1;
    private const int Applied = 2;
    private const int Ignored = 3;
    private const int Quarantined = 4;

    // An event from a clock a little ahead of ours waits until it has happened here too; one from far ahead is settled at once.
    private const string Due = "state = @Waiting AND COALESCE(occurred_at, 0) NOT BETWEEN @now + 1 AND @now + @tolerance";

    private const string Insert = """
        INSERT INTO crm_delivery (crm, event_key, received_at, occurred_at, body, trace) VALUES (@crm, @key, @received_at, @occurred_at, @body, @trace)
        ON CONFLICT (crm, event_key) DO NOTHING
        """;

    /// <summary>Stores a delivery as a whole; answers how many of its events are new.</summary>
    public Task<int> AddAsync(string crm, IReadOnlyList<ReceivedEvent> events, DateTimeOffset now, CancellationToken cancel) =>
        database.WriteBesideAsync(tx => AddAsync(tx, crm, events, now), cancel);

    /// <summary>As above, inside the caller's transaction.</summary>
    public static async Task<int> AddAsync(DbTransaction tx, string crm, IReadOnlyList<ReceivedEvent> events, DateTimeOffset now)
    {
        await using var insert = new PreparedStatement(tx, Insert, "@crm", "@key", "@received_at", "@occurred_at", "@body", "@trace");

        // In one order for everybody: two attempts of one delivery at once then wait for each other, and never both.
        foreach (var e in events.OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            insert[0] = crm;
            insert[1] = e.Key;
            insert[2] = now.ToUnixTimeMilliseconds();
            insert[3] = e.OccurredAt;
            insert[4] = e.Body;
            insert[5] = Receipt.CurrentTrace;
            await insert.AddAsync();
        }

        return await insert.DoneAsync();
    }

    /// <summary>Whether there is anything to settle.</summary>
    public Task<bool> AnyDueAsync(DateTimeOffset now) => database.ReadAsync(connection =>
        connection.ExecuteScalarAsync<bool>($"SELECT EXISTS (SELECT 1 FROM crm_delivery WHERE {Due})", Instant(now)));

    /// <summary>When an event of a CRM's arrived last; null: none has, or all were forgotten.</summary>
    public Task<DateTimeOffset?> LastReceivedAsync(string crm) => database.ReadAsync(async connection =>
        await connection.ExecuteScalarAsync<long?>("SELECT MAX(received_at) FROM crm_delivery WHERE crm = @crm", new { crm }) is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : (DateTimeOffset?)null);

    /// <summary>What is to be settled, in order of arrival, up to <see cref="Batch"/>.</summary>
    public static async Task<IReadOnlyList<StoredDelivery>> DueAsync(DbTransaction tx, DateTimeOffset now) =>
        [.. (await tx.Connection!.QueryAsync<(long Id, string Crm, string Key, long? OccurredAt, string Body, long ReceivedAt, string? Trace)>(
            $"SELECT delivery_id, crm, event_key, occurred_at, body, received_at, trace FROM crm_delivery WHERE {Due} ORDER BY delivery_id LIMIT {Batch}", Instant(now), tx))
            .Select(row => new StoredDelivery(row.Id, row.Crm, row.Key, row.OccurredAt, row.Body) { Receipt = Receipt.Read(row.ReceivedAt, row.Trace) })];

    /// <summary>Notes what events came to. What is of no interest is not kept beyond its key.</summary>
    public static async Task SettleAsync(DbTransaction tx, IEnumerable<(StoredDelivery Delivery, Mapping Mapping)> settled, DateTimeOffset now)
    {
        await using var update = new PreparedStatement(
            tx, "UPDATE crm_delivery SET state = @state, field = @field, problem = @problem, body = @body, settled_at = @at WHERE delivery_id = @id",
            "@state", "@field", "@problem", "@body", "@at", "@id");
        foreach (var (delivery, mapping) in settled)
        {
            var refused = mapping.Untaken;
            update[0] = refused is not null ? Quarantined : mapping is Mapping.Ignored ? Ignored : Applied;
            update[1] = refused?.Field;
            update[2] = refused?.Problem;
            update[3] = mapping is Mapping.Ignored ? "" : delivery.Body;
            update[4] = now.ToUnixTimeMilliseconds();
            update[5] = delivery.Id;
            await update.AddAsync();
        }

        await update.DoneAsync();
    }

    /// <summary>Lets what is in quarantine wait again; answers how many events, and of which fields.</summary>
    public static async Task<(int Events, IReadOnlyList<(string Crm, string Field)> Fields)> ReleaseAsync(DbTransaction tx)
    {
        var fields = await tx.Connection!.QueryAsync<(string Crm, string Field)>("SELECT DISTINCT crm, field FROM crm_delivery WHERE state = @Quarantined AND field IS NOT NULL", new { Quarantined }, tx);
        var events = await tx.Connection!.ExecuteAsync(
            "UPDATE crm_delivery SET state = @Waiting, field = NULL, problem = NULL, settled_at = NULL WHERE state = @Quarantined", new { Waiting, Quarantined }, tx);
        return (events, fields.ToList());
    }

    /// <summary>Forgets what was settled, but for the quarantine, before an instant. The log keeps what came of it, and its key.</summary>
    public Task ForgetAsync(DateTimeOffset before, CancellationToken cancel) => database.WriteAsync(
        tx => tx.Connection!.ExecuteAsync("DELETE FROM crm_delivery WHERE state IN (2, 3) AND settled_at < @at", new { at = before.ToUnixTimeMilliseconds() }, tx), cancel);

    private static object Instant(DateTimeOffset now) =>
        new { Waiting, now = now.ToUnixTimeMilliseconds(), tolerance = (long)StoredDelivery.ClockTolerance.TotalMilliseconds };
}
