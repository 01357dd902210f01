using System.Data.Common;
using System.Globalization;
using Dapper;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>The one writer of <c>crm_sync</c>. One reading of a CRM is under way at a time, and one process works on it.</summary>
internal sealed class SyncStore(Database database)
{
    /// <summary>Another process goes on with a reading that did not move for so long.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private const string Select = """
        SELECT sync_id AS Id, crm AS Crm, complete AS Complete, since AS Since, state AS State, phase AS Phase, place AS Place, read_count AS Read,
               taken AS Taken, left_out AS LeftOut, problem AS Problem, started_at AS StartedAt, ended_at AS EndedAt, not_before AS NotBefore FROM crm_sync
        """;

    /// <summary>Begins a reading, or answers the one that is under way.</summary>
    public Task<Sync> BeginAsync(ICrmReader reader, bool complete, DateTimeOffset now, CancellationToken cancel) => database.WriteAsync(
        async tx =>
        {
            var since = complete ? null : await CompleteUpToAsync(tx, reader.Crm);
            var everything = since is null;
            await tx.Connection!.ExecuteAsync(
                """
                INSERT INTO crm_sync (sync_id, crm, complete, since, state, phase, started_at) VALUES (@id, @Crm, @complete, @since, @running, @phase, @now)
                ON CONFLICT (crm) WHERE state = 1 DO NOTHING
                """,
                new
                {
                    id = Guid.CreateVersion7(now).ToString("N", CultureInfo.InvariantCulture), reader.Crm, complete = everything ? 1 : 0, since, running = (int)SyncState.Running,
                    phase = reader.Phases(everything)[0].Name, now = Ms(now),
                },
                tx);
            return (await FirstAsync(tx.Connection!, "WHERE crm = @crm AND state = @running", new { crm = reader.Crm, running = (int)SyncState.Running }, tx))!;
        },
        cancel);

    /// <summary>The instant up to which a CRM was read: the start of the last reading that was done. Null: it was never read as a whole.</summary>
    private static Task<long?> CompleteUpToAsync(DbTransaction tx, string crm) => tx.Connection!.ExecuteScalarAsync<long?>(
        "SELECT MAX(started_at) FROM crm_sync WHERE crm = @crm AND state = @done", new { crm, done = (int)SyncState.Done }, tx);

    public Task<Sync?> FindAsync(string id) => database.ReadAsync(connection => FirstAsync(connection, "WHERE sync_id = @id", new { id }));

    /// <summary>The last reading of a CRM that was done.</summary>
    /// <param name="complete">Only those that read everything.</param>
    public Task<Sync?> LastDoneAsync(string crm, bool complete) => database.ReadAsync(connection => FirstAsync(
        connection, $"WHERE crm = @crm AND state = @done {(complete ? "AND complete = 1" : "")} ORDER BY started_at DESC LIMIT 1", new { crm, done = (int)SyncState.Done }));

    /// <summary>The last reading of a CRM, however it went.</summary>
    public Task<Sync?> LastAsync(string crm) => database.ReadAsync(connection => FirstAsync(connection, "WHERE crm = @crm ORDER BY started_at DESC LIMIT 1", new { crm }));

    /// <summary>The reading that is under way and that nobody works on, for the caller to work on; null: there is none.</summary>
    public async Task<Sync?> ClaimAsync(string crm, DateTimeOffset now, CancellationToken cancel)
    {
        const string free = "crm = @crm AND state = @running AND lease_until <= @now AND not_before <= @now";
        var parameters = new { crm, running = (int)SyncState.Running, now = Ms(now), until = Ms(now + Lease) };
        if (await database.ReadAsync(connection => FirstAsync(connection, $"WHERE {free}", parameters)) is not { } sync)
        {
            return null;
        }

        return await database.WriteAsync(
            async tx => await tx.Connection!.ExecuteAsync($"UPDATE crm_sync SET lease_until = @until WHERE {free}", parameters, tx) == 1
                ? await FirstAsync(tx.Connection!, "WHERE sync_id = @Id", new { sync.Id }, tx)
                : null,
            cancel);
    }

    /// <summary>Notes how far a reading is, with what it took, in the transaction that took it.</summary>
    public static Task MoveAsync(DbTransaction tx, Sync sync, Taken taken, DateTimeOffset now) => tx.Connection!.ExecuteAsync(
        """
        UPDATE crm_sync SET phase = @Phase, place = @Place, read_count = read_count + @read, taken = taken + @events, left_out = left_out + @leftOut,
          problem = NULL, lease_until = @until WHERE sync_id = @Id
        """,
        new { sync.Id, sync.Phase, sync.Place, read = taken.Read, events = taken.Events, leftOut = taken.LeftOut, until = Ms(now + Lease) },
        tx);

    /// <summary>Lets a reading wait; it goes on where it is.</summary>
    public Task WaitAsync(string id, string? problem, DateTimeOffset until, CancellationToken cancel) => database.WriteAsync(
        tx => tx.Connection!.ExecuteAsync(
            "UPDATE crm_sync SET problem = @problem, not_before = @until, lease_until = 0 WHERE sync_id = @id", new { id, problem, until = Ms(until) }, tx),
        cancel);

    public static Task EndAsync(DbTransaction tx, string id, SyncState state, string? problem, DateTimeOffset now) => tx.Connection!.ExecuteAsync(
        "UPDATE crm_sync SET state = @state, problem = @problem, ended_at = @now WHERE sync_id = @id", new { id, state = (int)state, problem, now = Ms(now) }, tx);

    private static async Task<Sync?> FirstAsync(DbConnection connection, string where, object parameters, DbTransaction? tx = null) =>
        (await connection.QueryAsync<Row>($"{Select} {where}", parameters, tx)).FirstOrDefault()?.ToSync();

    private static long Ms(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    private sealed record Row
    {
        public required string Id { get; init; }
        public required string Crm { get; init; }
        public long Complete { get; init; }
        public long? Since { get; init; }
        public long State { get; init; }
        public required string Phase { get; init; }
        public string? Place { get; init; }
        public long Read { get; init; }
        public long Taken { get; init; }
        public long LeftOut { get; init; }
        public string? Problem { get; init; }
        public long StartedAt { get; init; }
        public long? EndedAt { get; init; }
        public long NotBefore { get; init; }

        public Sync ToSync() => new(
            Id, Crm, Complete != 0, At(Since), (SyncState)State, Phase, Place, (int)Read, (int)Taken, (int)LeftOut, Problem, At(StartedAt)!.Value, At(EndedAt))
        {
            WaitsUntil = NotBefore == 0 ? null : At(NotBefore),
        };

        private static DateTimeOffset? At(long? ms) => ms is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
    }
}
