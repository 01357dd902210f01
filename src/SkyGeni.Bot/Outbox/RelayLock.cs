using Microsoft.Data.Sqlite;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Outbox;

/// <summary>
/// One relay for each store file. The operating system holds the lock and gives it back when the process is gone, however
/// it went; so who gets it knows that nobody else is sending, and may take over at once what was under way.
/// </summary>
internal sealed class RelayLock : IDisposable
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(2);
    private readonly FileStream? file;

    private RelayLock(FileStream? file) => this.file = file;

    /// <summary>Waits until no other process, and no other relay in this one, sends from the store.</summary>
    public static async Task<RelayLock> AcquireAsync(StoreOptions options, TimeProvider clock, CancellationToken cancel)
    {
        if (options.Provider != StoreProvider.Sqlite)
        {
            return new RelayLock(null);
        }

        var source = new SqliteConnectionStringBuilder(options.ConnectionString);
        if (source.Mode == SqliteOpenMode.Memory || source.DataSource is "" or ":memory:")
        {
            return new RelayLock(null);
        }

        var path = Path.GetFullPath(source.DataSource) + ".relay";
        while (true)
        {
            try
            {
                return new RelayLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException)
            {
                await Task.Delay(AskEvery, clock, cancel);
            }
        }
    }

    public void Dispose() => file?.Dispose();
}
