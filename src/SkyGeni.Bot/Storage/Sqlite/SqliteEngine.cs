using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.Data.Sqlite;

namespace SkyGeni.Bot.Storage.Sqlite;

/// <summary>A file of SQLite's. It has one writer at a time, whatever is asked for.</summary>
internal sealed class SqliteEngine : IStoreEngine
{
    // SQLite's result codes for a file that cannot be had.
    private const int ReadOnly = 8;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>How long another process may hold the file before a write gives up: senders such as HubSpot wait five seconds.</summary>
    private const int BusySeconds = 4;

    private readonly Turns turns;
    private readonly Checkpoints checkpoints;

    /// <summary>Connections of the pool that were told how to work; they keep it when they are used again.</summary>
    private readonly ConditionalWeakTable<object, object> prepared = [];
    private readonly string connectionString;

    public SqliteEngine(StoreOptions options, Turns turns)
    {
        this.turns = turns;
        connectionString = new SqliteConnectionStringBuilder(options.ConnectionString)
        {
            Cache = SqliteCacheMode.Private,
            Pooling = true,
            DefaultTimeout = BusySeconds,
        }.ToString();
        checkpoints = new Checkpoints(OpenFileAsync, turns.TakeAsync);
    }

    public string Name => "SQLite";

    public bool IsShared => false;

    public string Folder => "Sqlite";

    public string SkipLocked => "";

    public string Translate(string script) => script;

    public async Task<string?> DamageAsync(DbConnection connection) =>
        await connection.ExecuteScalarAsync<string>("PRAGMA quick_check(1)") is { } found and not "ok" ? found : null;

    public async Task<DbConnection> OpenAsync() => await OpenFileAsync();

    public Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> write, bool inTurn, CancellationToken cancel) => turns.TakeAsync(
        async () =>
        {
            await using var connection = await OpenFileAsync();
            await using var transaction = connection.BeginTransaction(deferred: false);
            var result = await write(transaction);
            await transaction.CommitAsync(CancellationToken.None);
            checkpoints.Wrote(connection);
            return result;
        },
        cancel);

    public Task<T> AloneAsync<T>(NodeLock what, Func<Task<T>> work, CancellationToken cancel) => work();

    public Task<IDuty> TakeDutyAsync(NodeLock duty, CancellationToken cancel) => Task.FromResult<IDuty>(new OnlyNode());

    public void Dispose() => checkpoints.Dispose();

    private async Task<SqliteConnection> OpenFileAsync()
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync();
            await PrepareAsync(connection);
            return connection;
        }
        catch (SqliteException refused)
        {
            await connection.DisposeAsync();
            if (refused.SqliteErrorCode is CannotOpen or ReadOnly or NotADatabase)
            {
                throw new SettingsException($"The database {connection.DataSource} cannot be used: {refused.Message} Check Store:ConnectionString and Data:Directory.");
            }

            throw;
        }
    }

    private async Task PrepareAsync(SqliteConnection connection)
    {
        if (prepared.TryGetValue(connection.Handle!, out _))
        {
            return;
        }

        await using var pragmas = connection.CreateCommand();
        pragmas.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 1000; PRAGMA foreign_keys = ON; PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 0;";
        await pragmas.ExecuteNonQueryAsync();
        prepared.TryAdd(connection.Handle!, prepared);
    }
}
