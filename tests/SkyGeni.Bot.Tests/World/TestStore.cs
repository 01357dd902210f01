using System.Collections.Concurrent;
using SkyGeni.Bot.Storage;
using SkyGeni.Testing;

namespace SkyGeni.Bot.Tests.World;

/// <summary>
/// Where the tests keep their data: SQLite files, or, with <c>SKYGENI_TEST_STORE=postgres</c>, a PostgreSQL server of their own
/// with a database for each directory. The same tests run on both.
/// </summary>
internal static class TestStore
{
    private static readonly Lazy<Task<PostgresServer>> Running = new(PostgresServer.StartAsync);
    private static readonly ConcurrentDictionary<string, Task<string>> Databases = new(StringComparer.Ordinal);

    public static bool IsPostgres { get; } = Environment.GetEnvironmentVariable("SKYGENI_TEST_STORE") == "postgres";

    /// <summary>The server of all tests of this run.</summary>
    public static Task<PostgresServer> ServerAsync() => Running.Value;

    /// <summary>The store of a directory, the same each time it is asked for.</summary>
    public static async Task<StoreOptions> OfAsync(string directory) => IsPostgres
        ? new StoreOptions { Provider = StoreProvider.Postgres, ConnectionString = await PostgresAsync(directory) }
        : new StoreOptions { ConnectionString = $"Data Source={Path.Combine(directory, "skygeni.db")}" };

    /// <summary>The same as settings of the program.</summary>
    public static async Task<string[]> SettingsAsync(string directory) =>
        IsPostgres ? ["--Store:Provider=Postgres", $"--Store:ConnectionString={await PostgresAsync(directory)}"] : [];

    /// <summary>Gives a directory all that another one's program left, which has ended.</summary>
    public static async Task CopyAsync(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        if (IsPostgres)
        {
            var like = await PostgresAsync(from);
            await Databases.GetOrAdd(to, async _ => await (await ServerAsync()).CreateDatabaseAsync(like));
        }
    }

    /// <summary>A database of a directory's own on the server.</summary>
    public static Task<string> PostgresAsync(string directory) => Databases.GetOrAdd(directory, async _ => await (await ServerAsync()).CreateDatabaseAsync());
}
