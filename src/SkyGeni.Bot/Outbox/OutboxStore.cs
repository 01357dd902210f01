using System.Data.Common;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Telemetry;

namespace SkyGeni.Bot.Outbox;

/// <summary>The one writer of <c>outbox</c>: messages that were decided, until each is sent, failed or dropped.</summary>
public sealed class OutboxStore(Database database)
{
    /// <summary>How long an ordinary message is worth sending.</summary>
    public static readonly TimeSpan UsefulFor = TimeSpan.FromHours(24);

    private const string Columns = "outbox_id AS Id, kind AS Kind, lane AS Lane, payload AS Payload, attempts AS Attempts, created_at AS CreatedAt, expires_at AS ExpiresAt, received_at AS ReceivedAt, trace AS Trace";

    // The heads of the lanes: due, not under somebody's lease, and with nothing before them that is due or was tried already.
    // A message meant for later does not hold up the lane, nor a patient one an urgent one; one that has to be tried again does.
    private const string Heads = $"""
        SELECT {Columns} FROM outbox o
        WHERE o.state IN (1, 2) AND o.not_before <= @now AND (o.state = 1 OR o.lease_until <= @now) AND o.kind NOT IN (SELECT value FROM json_each(@without))
          AND NOT EXISTS (
            SELECT 1 FROM outbox p
            WHERE p.lane = o.lane AND p.outbox_id < o.outbox_id AND p.state IN (1, 2)
              AND (p.attempts > 0 OR (p.not_before <= @now AND (p.kind IN (SELECT value FROM json_each(@urgent)) OR o.kind NOT IN (SELECT value FROM json_each(@urgent))))))
        ORDER BY CASE WHEN o.kind IN (SELECT value FROM json_each(@urgent)) THEN 0 ELSE 1 END, o.outbox_id LIMIT @take
        """;

    // A claimed message of a kind that coalesces gives its key free, so that a change from now on makes a new one.
    private static string Claim(string skipLocked) => $"""
        UPDATE outbox SET state = 2, attempts = attempts + 1, lease_until = @lease,
          dedup_key = CASE WHEN attempts = 0 AND kind IN (SELECT value FROM json_each(@coalescing)) THEN dedup_key || '#' || outbox_id ELSE dedup_key END
        WHERE outbox_id = (
          SELECT outbox_id FROM outbox WHERE outbox_id = @id AND not_before <= @now AND (state = 1 OR (state = 2 AND lease_until <= @now)) {skipLocked})
        RETURNING {Columns}
        """;

    private static readonly string Coalescing = JsonList.Of(OutboxKinds.All.Where(OutboxKinds.Coalesces));
    private static readonly string Urgent = JsonList.Of(OutboxKinds.All.Where(OutboxKinds.IsUrgent));

    /// <summary>Adds a message as part of the transaction of its decision; false where its key is already there.</summary>
    public static async Task<bool> AddAsync(DbTransaction tx, OutboxMessage message, DateTimeOffset now) => await tx.Connection!.ExecuteAsync(
        // Not DO NOTHING: an update that changes nothing locks the message that is there until this commit, so that no relay
        // claims it, and renders what it was before, while its change is still on the way.
        """
        INSERT INTO outbox (dedup_key, kind, lane, payload, not_before, expires_at, created_at, received_at, trace)
        VALUES (@DedupKey, @Kind, @Lane, @Payload, @notBefore, @expiresAt, @createdAt, @receivedAt, @trace)
        ON CONFLICT (dedup_key) DO UPDATE SET dedup_key = excluded.dedup_key WHERE FALSE
        """,
        new
        {
            message.DedupKey,
            message.Kind,
            message.Lane,
            message.Payload,
            notBefore = (message.NotBefore ?? now).ToUnixTimeMilliseconds(),
            expiresAt = (message.ExpiresAt ?? now + UsefulFor).ToUnixTimeMilliseconds(),
            createdAt = now.ToUnixTimeMilliseconds(),
            receivedAt = message.Receipt?.At.ToUnixTimeMilliseconds(),
            trace = message.Receipt?.Trace,
        },
        tx) > 0;

    /// <summary>Gives a message that failed, or was dropped, another chance; false where it is under way or was sent.</summary>
    public static async Task<bool> RetryFailedAsync(DbTransaction tx, OutboxMessage message, DateTimeOffset now) => await tx.Connection!.ExecuteAsync(
        """
        UPDATE outbox SET state = 1, attempts = 0, not_before = @at, expires_at = @expiresAt, created_at = @at, finished_at = NULL, reason = NULL
        WHERE dedup_key = @DedupKey AND state IN (4, 5)
        """,
        new { message.DedupKey, at = now.ToUnixTimeMilliseconds(), expiresAt = (message.ExpiresAt ?? now + UsefulFor).ToUnixTimeMilliseconds() },
        tx) > 0;

    /// <summary>The messages that may be claimed now: of a lane the first urgent one and the first of the others, urgent ones first, and then the oldest.</summary>
    /// <param name="now">The instant of asking.</param>
    /// <param name="without">Kinds that have to wait.</param>
    /// <param name="take">How many at most.</param>
    public async Task<IReadOnlyList<OutboxItem>> HeadsAsync(DateTimeOffset now, IReadOnlyCollection<string> without, int take)
    {
        var rows = await database.ReadAsync(connection =>
            connection.QueryAsync<Row>(Heads, new { now = now.ToUnixTimeMilliseconds(), without = JsonList.Of(without), urgent = Urgent, take }));
        return rows.Select(row => row.ToItem()).ToList();
    }

    /// <summary>Marks a message as being sent, before it is; null where somebody else was faster.</summary>
    public async Task<OutboxItem?> ClaimAsync(long id, DateTimeOffset now, TimeSpan lease)
    {
        var row = await database.WriteBesideAsync(tx => tx.Connection!.QuerySingleOrDefaultAsync<Row>(
            Claim(database.Engine.SkipLocked),
            new { id, now = now.ToUnixTimeMilliseconds(), lease = (now + lease).ToUnixTimeMilliseconds(), coalescing = Coalescing },
            tx));
        return row?.ToItem();
    }

    /// <summary>Ends a message's life: sent, failed or dropped.</summary>
    public static Task FinishAsync(DbTransaction tx, long id, OutboxState state, string? reason, DateTimeOffset now) => tx.Connection!.ExecuteAsync(
        "UPDATE outbox SET state = @state, reason = @reason, finished_at = @at, lease_until = NULL WHERE outbox_id = @id",
        new { id, state = (int)state, reason, at = now.ToUnixTimeMilliseconds() },
        tx);

    /// <summary>Puts a message back, to be tried again at an instant.</summary>
    public static Task PostponeAsync(DbTransaction tx, long id, DateTimeOffset notBefore, string reason) => tx.Connection!.ExecuteAsync(
        "UPDATE outbox SET state = 1, lease_until = NULL, not_before = @notBefore, reason = @reason WHERE outbox_id = @id",
        new { id, notBefore = notBefore.ToUnixTimeMilliseconds(), reason },
        tx);

    /// <summary>
    /// Frees what a relay that is no more had claimed, and answers how many messages that were. Only for a relay that knows it is
    /// the only one. A message from the future is brought to the present: with <c>Clock:AsOf</c> each start begins at the same
    /// instant, and what was decided before the restart must not wait until that instant comes again.
    /// </summary>
    public Task<int> TakeOverAsync(DateTimeOffset now) => database.WriteAsync(async tx =>
    {
        var at = new { now = now.ToUnixTimeMilliseconds() };
        await tx.Connection!.ExecuteAsync(
            """
            UPDATE outbox SET created_at = @now, not_before = not_before - (created_at - @now), expires_at = expires_at - (created_at - @now)
            WHERE state IN (1, 2) AND created_at > @now
            """,
            at,
            tx);
        return await tx.Connection!.ExecuteAsync("UPDATE outbox SET lease_until = 0 WHERE state = 2", transaction: tx);
    });

    /// <summary>How many messages wait, and since when the oldest does; reminders wait for their time, not for us.</summary>
    public async Task<OutboxBacklog> BacklogAsync()
    {
        var (waiting, oldest) = await database.ReadAsync(connection => connection.QuerySingleAsync<(long, long?)>(
            "SELECT COUNT(*), MIN(CASE WHEN not_before > created_at THEN not_before ELSE created_at END) FROM outbox WHERE state IN (1, 2) AND (kind <> @Reminder OR attempts > 0)",
            new { OutboxKinds.Reminder }));
        return new OutboxBacklog((int)waiting, oldest is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null);
    }

    /// <summary>Forgets finished messages; who must not get something twice is held by other rows than these.</summary>
    public Task<int> ForgetAsync(DateTimeOffset finishedBefore) => database.WriteAsync(tx => tx.Connection!.ExecuteAsync(
        "DELETE FROM outbox WHERE state IN (3, 5) AND finished_at < @before",
        new { before = finishedBefore.ToUnixTimeMilliseconds() },
        tx));

    private sealed class Row
    {
        public long Id { get; set; }
        public string Kind { get; set; } = "";
        public string Lane { get; set; } = "";
        public string Payload { get; set; } = "";
        public int Attempts { get; set; }
        public long CreatedAt { get; set; }
        public long ExpiresAt { get; set; }
        public long? ReceivedAt { get; set; }
        public string? Trace { get; set; }

        public OutboxItem ToItem() => new(
            Id,
            Kind,
            Lane,
            Payload,
            Attempts,
            DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
            DateTimeOffset.FromUnixTimeMilliseconds(ExpiresAt))
        {
            Receipt = Receipt.Read(ReceivedAt, Trace),
        };
    }
}

/// <summary>What has not been delivered yet.</summary>
public readonly record struct OutboxBacklog(int Waiting, DateTimeOffset? OldestSince);
