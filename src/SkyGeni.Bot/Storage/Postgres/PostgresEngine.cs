using System.Data.Common;
using Dapper;
using Npgsql;

namespace SkyGeni.Bot.Storage.Postgres;

/// <summary>A PostgreSQL server, which several nodes may share.</summary>
internal sealed class PostgresEngine : IStoreEngine
{
    /// <summary>Begins the numbers of our locks, which every program on a database shares.</summary>
    private const long Ours = 0x534B_5947_454E_0000;

    private readonly Turns turns;

    public PostgresEngine(StoreOptions options, Turns turns)
    {
        this.turns = turns;
        Source = NpgsqlDataSource.Create(Settings(options.ConnectionString));
    }

    /// <summary>For what needs a connection that lasts: locks of a session, notifications.</summary>
    public NpgsqlDataSource Source { get; }

    public string Name => "PostgreSQL";

    public bool IsShared => true;

    public string Folder => "Postgres";

    public string SkipLocked => "FOR UPDATE SKIP LOCKED";

    public string Translate(string script) => PostgresSchema.Of(script);

    public Task<string?> DamageAsync(DbConnection connection) => connection.ExecuteScalarAsync<string?>(
        "SELECT 'index ' || string_agg(indexrelid::regclass::text, ', ') || ' is not valid' FROM pg_index WHERE NOT indisvalid");

    public async Task<DbConnection> OpenAsync() => await OpenAsync(CancellationToken.None);

    public Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> write, bool inTurn, CancellationToken cancel) =>
        inTurn ? turns.TakeAsync(() => CommitAsync(write, inTurn, cancel), cancel) : CommitAsync(write, inTurn, cancel);

    public async Task<T> AloneAsync<T>(NodeLock what, Func<Task<T>> work, CancellationToken cancel)
    {
        await using var session = await OpenAsync(cancel);
        await LockAsync(session, "SELECT pg_advisory_lock($1)", what, cancel);
        try
        {
            return await work();
        }
        finally
        {
            await FreeAsync(session, what);
        }
    }

    public async Task<IDuty> TakeDutyAsync(NodeLock duty, CancellationToken cancel) => await SessionDuty.TakeAsync(Source, duty, cancel);

    public void Dispose() => Source.Dispose();

    /// <summary>The number by which PostgreSQL knows a lock.</summary>
    public static long Key(NodeLock what) => Ours + (long)what;

    // A connection that broke has lost its locks already; one that was given back to the pool must not keep them.
    private static async Task FreeAsync(NpgsqlConnection session, NodeLock what)
    {
        try
        {
            await LockAsync(session, "SELECT pg_advisory_unlock($1)", what, CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            NpgsqlConnection.ClearPool(session);
        }
    }

    private static async Task LockAsync(NpgsqlConnection session, string sql, NodeLock what, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, session) { CommandTimeout = 0 };
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Key(what) });
        await command.ExecuteNonQueryAsync(cancel);
    }

    private async Task<T> CommitAsync<T>(Func<DbTransaction, Task<T>> write, bool inTurn, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        if (inTurn)
        {
            // A statement of its own: the next one then sees what was committed while this one waited, however long.
            await LockAsync(connection, "SELECT pg_advisory_xact_lock($1)", NodeLock.Writing, cancel);
        }

        var result = await write(transaction);
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancel)
    {
        try
        {
            return await Source.OpenConnectionAsync(cancel);
        }
        catch (PostgresException refused) when (refused.SqlState[..2] is "28" or "3D")
        {
            throw new SettingsException($"The database cannot be used: {refused.MessageText}. Check Store:ConnectionString.");
        }
    }

    /// <summary>A connection string with what we want where it does not say otherwise.</summary>
    public static string Settings(string given)
    {
        var own = new NpgsqlConnectionStringBuilder(given);
        Default(own, "Application Name", "skygeni");
        Default(own, "Maximum Pool Size", "20");
        Default(own, "Max Auto Prepare", "100");

        // A node that loses its power must not keep its locks for the hours that TCP would take to notice.
        Default(own, "Options", "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3");
        return own.ToString();
    }

    private static void Default(NpgsqlConnectionStringBuilder settings, string key, string value)
    {
        if (!settings.ContainsKey(key))
        {
            settings[key] = value;
        }
    }
}
