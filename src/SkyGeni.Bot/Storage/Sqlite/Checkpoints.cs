using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SkyGeni.Bot.Storage.Sqlite;

/// <summary>
/// Copies the write-ahead log back into the database, beside the writers. SQLite's own way does so inside somebody's commit,
/// who then waits for the disk, and with them everybody behind.
/// </summary>
/// <param name="open">Opens a connection.</param>
/// <param name="inTurn">Runs something while nobody writes.</param>
internal sealed class Checkpoints(Func<Task<SqliteConnection>> open, Func<Func<Task<bool>>, CancellationToken, Task<bool>> inTurn) : IDisposable
{
    /// <summary>Pages of 4 KB in the log from which on copying is worth it: 32 MB.</summary>
    private const int Worth = 8_000;

    /// <summary>
    /// From 128 MB on the writers stand still for the last pages: only a log copied to its end is begun anew, and under steady
    /// writing it would never be.
    /// </summary>
    private const int Long = 32_000;

    // SQLITE_DBSTATUS_CACHE_WRITE: pages that a connection wrote, in this mode to the log.
    private const int PagesWritten = 9;

    private readonly CancellationTokenSource stop = new();
    private Task running = Task.CompletedTask;
    private int pages;

    /// <summary>Counts what a connection wrote; begins a copy where enough has come together. Called in the writer's turn.</summary>
    public void Wrote(SqliteConnection connection)
    {
        raw.sqlite3_db_status(connection.Handle, PagesWritten, out var written, out _, 1);
        pages += written;
        if (pages >= Worth && running.IsCompleted)
        {
            pages = 0;
            running = Task.Run(RunAsync);
        }
    }

    public void Dispose()
    {
        stop.Cancel();
        running.Wait();
        stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            var left = await CopyAsync();
            if (left.Log >= Long && left.Copied < left.Log)
            {
                await inTurn(async () => (await CopyAsync()).Log > 0, stop.Token);
            }
        }
        catch (Exception failed) when (failed is SqliteException or OperationCanceledException or ObjectDisposedException)
        {
            // Nothing is lost: the next copy takes this one's pages along, and a disk that fails shows in the writes.
        }
    }

    private async Task<(int Log, int Copied)> CopyAsync()
    {
        await using var connection = await open();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
        await using var row = await command.ExecuteReaderAsync(stop.Token);
        return row.Read() ? (row.GetInt32(1), row.GetInt32(2)) : default;
    }
}
