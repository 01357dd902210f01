using System.Data.Common;
using SkyGeni.Bot.Storage.Postgres;
using SkyGeni.Bot.Storage.Sqlite;

namespace SkyGeni.Bot.Storage;

/// <summary>
/// The one way to the database. Reads run side by side; writes take turns, so that what a write read is still so when it
/// writes, and the order of the log is the order of commits: see docs/decisions/0005.
/// </summary>
public sealed class Database : IDisposable
{
    private static readonly TimeSpan LongestAmongNodes = TimeSpan.FromMilliseconds(100);

    private readonly Turns turns = new();
    private readonly IStoreEngine engine;

    public Database(StoreOptions options)
    {
        engine = options.Provider == StoreProvider.Postgres ? new PostgresEngine(options, turns) : new SqliteEngine(options, turns);
    }

    /// <summary>
    /// Whether a long write does well to end: somebody in this process waits for their turn, or, where other nodes write too, it
    /// has lasted as long as those may be kept waiting.
    /// </summary>
    public bool IsAwaited => turns.IsAwaited || (engine.IsShared && turns.Lasts > LongestAmongNodes);

    /// <summary>What differs between the databases.</summary>
    internal IStoreEngine Engine => engine;

    /// <summary>Runs a read on a connection of its own.</summary>
    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read)
    {
        await using var connection = await engine.OpenAsync();
        return await read(connection);
    }

    /// <summary>Runs a write in one transaction, while nobody else writes: all of it is kept, or, when anything throws, none.</summary>
    public Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> write, CancellationToken cancel = default) => engine.WriteAsync(write, inTurn: true, cancel);

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<DbTransaction, Task> write, CancellationToken cancel = default) => WriteAsync(Answering(write), cancel);

    /// <summary>
    /// The same without waiting for others that write, where the database can: for a write that a unique row or the locks of its
    /// own rows keep right beside any other.
    /// </summary>
    public Task<T> WriteBesideAsync<T>(Func<DbTransaction, Task<T>> write, CancellationToken cancel = default) => engine.WriteAsync(write, inTurn: false, cancel);

    /// <inheritdoc cref="WriteBesideAsync{T}"/>
    public Task WriteBesideAsync(Func<DbTransaction, Task> write, CancellationToken cancel = default) => WriteBesideAsync(Answering(write), cancel);

    /// <summary>Does something while no other node of the database does the same. Within this process the caller sees to that.</summary>
    internal Task<T> AloneAsync<T>(NodeLock what, Func<Task<T>> work, CancellationToken cancel) => engine.AloneAsync(what, work, cancel);

    /// <summary>Waits until no other node has a duty, and takes it; on SQLite at once.</summary>
    internal Task<IDuty> TakeDutyAsync(NodeLock duty, CancellationToken cancel) => engine.TakeDutyAsync(duty, cancel);

    public void Dispose()
    {
        engine.Dispose();
        turns.Dispose();
    }

    private static Func<DbTransaction, Task<bool>> Answering(Func<DbTransaction, Task> write) => async transaction =>
    {
        await write(transaction);
        return true;
    };
}
