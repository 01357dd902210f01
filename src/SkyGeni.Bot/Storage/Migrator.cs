using System.Data.Common;
using Dapper;
using Npgsql;

namespace SkyGeni.Bot.Storage;

/// <summary>Brings the schema up to date: numbered scripts, each applied once, in order, each in a transaction of its own.</summary>
public sealed class Migrator(Database database, TimeProvider clock)
{
    /// <summary>Applies what is missing and answers the names of what it applied.</summary>
    /// <exception cref="SettingsException">The database was written by a newer version of the program.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancel = default)
    {
        await ReachAsync(
            tx => tx.Connection!.ExecuteAsync(
                database.Engine.Translate("CREATE TABLE IF NOT EXISTS schema_migration (name TEXT PRIMARY KEY, applied_at INTEGER NOT NULL)"),
                transaction: tx),
            cancel);
        var applied = (await ListAsync()).Select(migration => migration.Name).ToHashSet(StringComparer.Ordinal);
        var scripts = Scripts().ToList();
        RefuseNewer(applied, scripts.ConvertAll(script => script.Name));
        var missing = scripts.Where(script => !applied.Contains(script.Name)).ToList();
        foreach (var (name, sql) in missing)
        {
            await ApplyAsync(name, sql, cancel);
        }

        return missing.ConvertAll(script => script.Name);
    }

    /// <summary>The first thing any start asks of the database: where it cannot be reached, this says so in a sentence.</summary>
    private async Task ReachAsync(Func<DbTransaction, Task> write, CancellationToken cancel)
    {
        try
        {
            await database.WriteAsync(write, cancel);
        }
        catch (NpgsqlException away) when (away is not PostgresException)
        {
            throw new SettingsException($"The database cannot be reached: {away.Message}. Check Store:ConnectionString, and that the server runs.");
        }
    }

    /// <summary>The migrations applied so far, in order.</summary>
    public Task<IReadOnlyList<AppliedMigration>> ListAsync() => database.ReadAsync<IReadOnlyList<AppliedMigration>>(async connection =>
        [.. (await connection.QueryAsync<(string Name, long At)>("SELECT name, applied_at FROM schema_migration ORDER BY name"))
            .Select(row => new AppliedMigration(row.Name, DateTimeOffset.FromUnixTimeMilliseconds(row.At)))]);

    /// <summary>The migrations still to be applied, in order.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync()
    {
        var applied = (await ListAsync()).Select(migration => migration.Name);
        return [.. Scripts().Select(script => script.Name).Except(applied, StringComparer.Ordinal)];
    }

    private Task ApplyAsync(string name, string sql, CancellationToken cancel) => database.WriteAsync(
        async tx =>
        {
            // Another process may have applied it while this one waited for its turn to write.
            const string claim = "INSERT INTO schema_migration (name, applied_at) VALUES (@name, @at) ON CONFLICT (name) DO NOTHING";
            if (await tx.Connection!.ExecuteAsync(claim, new { name, at = clock.GetUtcNow().ToUnixTimeMilliseconds() }, tx) == 1)
            {
                await tx.Connection!.ExecuteAsync(sql, transaction: tx);
            }
        },
        cancel);

    private static void RefuseNewer(IEnumerable<string> applied, List<string> known)
    {
        var unknown = applied.Except(known, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            throw new SettingsException(
                $"The database was written by a newer version of the program: it holds the migration {unknown[^1]}, this version knows up to {known[^1]}. "
                + "Run the newer version, or point Store:ConnectionString at another database.");
        }
    }

    /// <summary>The scripts that serve both databases, and those of the one in use, in the order of their names.</summary>
    private IEnumerable<(string Name, string Sql)> Scripts()
    {
        var shared = In(".Storage.Migrations.").Select(script => (script.Name, Sql: database.Engine.Translate(script.Sql)));
        return shared.Concat(In($".Storage.{database.Engine.Folder}.")).OrderBy(script => script.Name, StringComparer.Ordinal);
    }

    private static IEnumerable<(string Name, string Sql)> In(string folder) => typeof(Migrator).Assembly.GetManifestResourceNames()
        .Where(name => name.Contains(folder, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
        .Select(name => (name[(name.IndexOf(folder, StringComparison.Ordinal) + folder.Length)..^4], Read(typeof(Migrator).Assembly.GetManifestResourceStream(name)!)));

    private static string Read(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>A migration and when it was applied.</summary>
public sealed record AppliedMigration(string Name, DateTimeOffset AppliedAt);
