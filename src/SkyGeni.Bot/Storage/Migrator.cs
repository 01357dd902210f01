using Dapper;

namespace SkyGeni.Bot.Storage;

/// <summary>Brings the schema up to date: numbered scripts, each applied once, in order, each in a transaction of its own.</summary>
public sealed class Migrator(Database database, TimeProvider clock)
{
    /// <summary>Applies what is missing and answers the names of what it applied.</summary>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancel = default)
    {
        await database.WriteAsync(
            tx => tx.Connection!.ExecuteAsync(
                "CREATE TABLE IF NOT EXISTS schema_migration (name TEXT PRIMARY KEY, applied_at INTEGER NOT NULL)",
                transaction: tx),
            cancel);
        var applied = await AppliedAsync();
        var missing = Scripts().Where(script => !applied.Contains(script.Name)).ToList();
        foreach (var (name, sql) in missing)
        {
            await database.WriteAsync(
                async tx =>
                {
                    await tx.Connection!.ExecuteAsync(sql, transaction: tx);
                    await tx.Connection!.ExecuteAsync(
                        "INSERT INTO schema_migration (name, applied_at) VALUES (@name, @at)",
                        new { name, at = clock.GetUtcNow().ToUnixTimeMilliseconds() },
                        tx);
                },
                cancel);
        }

        return missing.ConvertAll(script => script.Name);
    }

    private async Task<HashSet<string>> AppliedAsync() => await database.ReadAsync(async connection =>
        (await connection.QueryAsync<string>("SELECT name FROM schema_migration")).ToHashSet(StringComparer.Ordinal));

    private static IEnumerable<(string Name, string Sql)> Scripts()
    {
        var assembly = typeof(Migrator).Assembly;
        const string marker = ".Migrations.";
        return assembly.GetManifestResourceNames()
            .Where(name => name.Contains(marker, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (name[(name.IndexOf(marker, StringComparison.Ordinal) + marker.Length)..^4], Read(assembly.GetManifestResourceStream(name)!)));
    }

    private static string Read(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
