using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace SkyGeni.Bot.Storage;

/// <summary>
/// The one way to the database. Reads run side by side; writes take turns, since SQLite has one writer, and waiting
/// here is cheaper and fairer than its busy handler.
/// </summary>
public sealed class Database : IDisposable
{
    // SQLite's result codes for a file that cannot be had.
    private const int ReadOnly = 8;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    private readonly SemaphoreSlim writer = new(1, 1);
    private readonly Checkpoints checkpoints;
    private int waiting;

    /// <summary>Connections of the pool that were told how to work; they keep it when they are used again.</summary>
    private readonly ConditionalWeakTable<object, object> prepared = [];
    private readonly string connectionString;

    public Database(StoreOptions options)
    {
        connectionString = new SqliteConnectionStringBuilder(options.ConnectionString)
        {
            Cache = SqliteCacheMode.Private,
            Pooling = true,
            DefaultTimeout = 30,
        }.ToString();
        checkpoints = new Checkpoints(OpenAsync, InTurnAsync);
    }

    /// <summary>Whether somebody in this process waits for their turn to write: a long write then does well to end.</summary>
    public bool IsAwaited => Volatile.Read(ref waiting) > 0;

    /// <summary>Runs a read on a connection of its own.</summary>
    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read)
    {
        await using var connection = await OpenAsync();
        return await read(connection);
    }

    /// <summary>Runs a write in one transaction: all of it is kept, or, when anything throws, none.</summary>
    public Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> write, CancellationToken cancel = default) => InTurnAsync(
        async () =>
        {
            await using var connection = await OpenAsync();
            await using var transaction = connection.BeginTransaction(deferred: false);
            var result = await write(transaction);
            await transaction.CommitAsync(CancellationToken.None);
            checkpoints.Wrote(connection);
            return result;
        },
        cancel);

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<DbTransaction, Task> write, CancellationToken cancel = default) =>
        WriteAsync(
            async transaction =>
            {
                await write(transaction);
                return true;
            },
            cancel);

    public void Dispose()
    {
        checkpoints.Dispose();
        writer.Dispose();
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> write, CancellationToken cancel)
    {
        Interlocked.Increment(ref waiting);
        try
        {
            await writer.WaitAsync(cancel);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }

        try
        {
            return await write();
        }
        finally
        {
            writer.Release();
        }
    }

    private async Task<SqliteConnection> OpenAsync()
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
        pragmas.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 0;";
        await pragmas.ExecuteNonQueryAsync();
        prepared.TryAdd(connection.Handle!, prepared);
    }
}
