using System.Data.Common;
using Dapper;
using Npgsql;

namespace SkyGeni.Bot.Storage.Postgres;

/// <summary>A PostgreSQL server, which several nodes may share.</summary>
internal sealed class PostgresEngine : IStoreEngine
{
    /// <summary>The lock that whoever writes in turn holds until their commit: see docs/decisions/0005.</summary>
    private const long WriterLock = 0x534B_5947_454E_0001;

    private readonly Turns turns;

    public PostgresEngine(StoreOptions options, Turns turns)
    {
        this.turns = turns;
        Source = NpgsqlDataSource.Create(Settings(options.ConnectionString));
    }

    /// <summary>For what needs a connection that lasts: locks of a session, notifications.</summary>
    public NpgsqlDataSource Source { get; }

    public string Name => "PostgreSQL";

    public string Folder => "Postgres";

    public string SkipLocked => "FOR UPDATE SKIP LOCKED";

    public string Translate(string script) => PostgresSchema.Of(script);

    public Task<string?> DamageAsync(DbConnection connection) => connection.ExecuteScalarAsync<string?>(
        "SELECT 'index ' || string_agg(indexrelid::regclass::text, ', ') || ' is not valid' FROM pg_index WHERE NOT indisvalid");

    public async Task<DbConnection> OpenAsync() => await OpenAsync(CancellationToken.None);

    public Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> write, bool inTurn, CancellationToken cancel) =>
        inTurn ? turns.TakeAsync(() => CommitAsync(write, inTurn, cancel), cancel) : CommitAsync(write, inTurn, cancel);

    public void Dispose() => Source.Dispose();

    private async Task<T> CommitAsync<T>(Func<DbTransaction, Task<T>> write, bool inTurn, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        if (inTurn)
        {
            // A statement of its own: the next one then sees what was committed while this one waited, however long.
            await using var take = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection, transaction) { CommandTimeout = 0 };
            take.Parameters.Add(new NpgsqlParameter<long> { TypedValue = WriterLock });
            await take.ExecuteNonQueryAsync(cancel);
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

    private static string Settings(string given)
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
