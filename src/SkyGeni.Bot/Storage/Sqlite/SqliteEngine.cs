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

    /// <summary>What the one writer may keep of the file in memory: the indexes that a run of scoring writes into.</summary>
    private const int WriterCacheKb = 32_000;

    /// <summary>The same of each reader, of whom there may be dozens; the system keeps the file in memory for all of them.</summary>
    private const int ReaderCacheKb = 4_000;

    private readonly Turns turns;
    private readonly Checkpoints checkpoints;

    /// <summary>Connections of the pool that were told how to work; they keep it when they are used again.</summary>
    private readonly ConditionalWeakTable<object, object> prepared = [];
    private readonly string reading;
    private readonly string writing;

    public SqliteEngine(StoreOptions options, Turns turns)
    {
        this.turns = turns;
        var settings = new SqliteConnectionStringBuilder(options.ConnectionString) { Cache = SqliteCacheMode.Private, Pooling = true, DefaultTimeout = BusySeconds };
        reading = settings.ToString();

        // A pool goes by the connection string, and what differs is what only a writer needs.
        settings.ForeignKeys = true;
        writing = settings.ToString();
        checkpoints = new Checkpoints(() => OpenFileAsync(reading), turns.TakeAsync);
    }

    public string Name => "SQLite";

    public bool IsShared => false;

    public string Folder => "Sqlite";

    public string SkipLocked => "";

    public string Translate(string script) => script;

    public async Task<string?> DamageAsync(DbConnection connection) =>
        await connection.ExecuteScalarAsync<string>("PRAGMA quick_check(1)") is { } found and not "ok" ? found : null;

    public async Task<DbConnection> OpenAsync() => await OpenFileAsync(reading);

    public Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> write, bool inTurn, CancellationToken cancel) => turns.TakeAsync(
        async () =>
        {
            await using var connection = await OpenFileAsync(writing);
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

    private async Task<SqliteConnection> OpenFileAsync(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync();
            await PrepareAsync(connection, ReferenceEquals(connectionString, writing) ? WriterCacheKb : ReaderCacheKb);
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

    private async Task PrepareAsync(SqliteConnection connection, int cacheKb)
    {
        if (prepared.TryGetValue(connection.Handle!, out _))
        {
            return;
        }

        await using var pragmas = connection.CreateCommand();
        pragmas.CommandText = $"PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 1000; PRAGMA cache_size = -{cacheKb}; PRAGMA wal_autocheckpoint = 0;";
        await pragmas.ExecuteNonQueryAsync();
        prepared.TryAdd(connection.Handle!, prepared);
    }
}
