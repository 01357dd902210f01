using System.Data.Common;

namespace SkyGeni.Bot.Storage;

/// <summary>What differs between the two databases. Everything else is SQL that both understand.</summary>
internal interface IStoreEngine : IDisposable
{
    /// <summary>As people call it.</summary>
    string Name { get; }

    /// <summary>Whether other processes write too, of which this one does not know when they wait.</summary>
    bool IsShared { get; }

    /// <summary>The folder of this one's own migrations, beside those that serve both.</summary>
    string Folder { get; }

    /// <summary>Ends a query for rows to be claimed: passes over those that somebody else is just claiming. Empty where nobody else can.</summary>
    string SkipLocked { get; }

    /// <summary>A migration that serves both, as this database wants it.</summary>
    string Translate(string script);

    /// <summary>What the database finds damaged in itself; null where all is well.</summary>
    Task<string?> DamageAsync(DbConnection connection);

    /// <summary>A connection from the pool, ready for use.</summary>
    Task<DbConnection> OpenAsync();

    /// <summary>Runs a write in a transaction of its own, and commits it.</summary>
    /// <param name="write">The write.</param>
    /// <param name="inTurn">Whether nobody else may write meanwhile, in whichever process.</param>
    /// <param name="cancel">Ends the waiting for the turn.</param>
    Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> write, bool inTurn, CancellationToken cancel);

    /// <summary>Does something while no other node of the database does the same. Within a process its caller sees to that.</summary>
    Task<T> AloneAsync<T>(NodeLock what, Func<Task<T>> work, CancellationToken cancel);

    /// <summary>Waits until no other node has a duty, and takes it.</summary>
    Task<IDuty> TakeDutyAsync(NodeLock duty, CancellationToken cancel);
}
