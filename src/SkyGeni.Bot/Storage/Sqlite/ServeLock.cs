using Microsoft.Data.Sqlite;

namespace SkyGeni.Bot.Storage.Sqlite;

/// <summary>
/// Held by the one process that serves from an SQLite file, so that a second one started by mistake says so instead of answering
/// from caches that the first does not know of. The operating system lets go of it when the process ends, however it ends.
/// Verbs do not take it: they may run beside a serving process.
/// </summary>
internal sealed class ServeLock : IDisposable
{
    private readonly FileStream? held;

    private ServeLock(FileStream? held) => this.held = held;

    /// <exception cref="SettingsException">Another process serves from the same database.</exception>
    public static ServeLock Take(StoreOptions options)
    {
        if (options.Provider != StoreProvider.Sqlite)
        {
            return new ServeLock(null);
        }

        var source = new SqliteConnectionStringBuilder(options.ConnectionString);
        if (source.Mode == SqliteOpenMode.Memory || source.DataSource is "" or ":memory:")
        {
            return new ServeLock(null);
        }

        var database = Path.GetFullPath(source.DataSource);
        var file = database + ".lock";
        try
        {
            return new ServeLock(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (IOException) when (File.Exists(file))
        {
            throw new SettingsException($"Another process already serves from {database}. Stop it, or give this one a Data:Directory of its own.");
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{database} cannot be used: {unwritable.Message}");
        }
    }

    public void Dispose() => held?.Dispose();
}
