using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace SkyGeni.Bot.Storage;

/// <summary>Which database keeps the data.</summary>
public enum StoreProvider
{
    /// <summary>A file, for one process that serves.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, for one node or several.</summary>
    Postgres,
}

/// <summary>Where the data are kept: <c>Store:Provider</c> and <c>Store:ConnectionString</c>.</summary>
public sealed record StoreOptions
{
    private const string SqliteExample = "such as Data Source=/var/lib/skygeni/skygeni.db";
    private const string PostgresExample = "such as Host=db.example.com;Database=skygeni;Username=skygeni;Password=…";

    public StoreProvider Provider { get; init; } = StoreProvider.Sqlite;

    /// <summary>Default: the file <c>skygeni.db</c> in <c>Data:Directory</c>. PostgreSQL has none.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>Reads the settings; a wrong one is answered with what is allowed.</summary>
    public static StoreOptions From(IConfiguration configuration, string dataDirectory)
    {
        var word = configuration["Store:Provider"];
        var given = configuration["Store:ConnectionString"];
        return (string.IsNullOrWhiteSpace(word) ? "sqlite" : word.ToLowerInvariant()) switch
        {
            "sqlite" => new StoreOptions
            {
                ConnectionString = string.IsNullOrWhiteSpace(given) ? $"Data Source={Path.Combine(dataDirectory, "skygeni.db")}" : File(given),
            },
            "postgres" => Postgres(given, "Store:ConnectionString"),
            _ => throw new SettingsException($"Store:Provider is '{word}'; allowed: Sqlite, Postgres."),
        };
    }

    /// <summary>A PostgreSQL database, by a connection string as Npgsql reads it.</summary>
    /// <param name="given">As somebody wrote it.</param>
    /// <param name="name">Where they wrote it.</param>
    /// <exception cref="SettingsException">It names no server or no database.</exception>
    public static StoreOptions Postgres(string? given, string name)
    {
        if (string.IsNullOrWhiteSpace(given))
        {
            throw new SettingsException($"{name} is missing; PostgreSQL needs one, {PostgresExample}.");
        }

        var builder = Read(() => new NpgsqlConnectionStringBuilder(given), name, PostgresExample);
        return string.IsNullOrEmpty(builder.Host) || string.IsNullOrEmpty(builder.Database)
            ? throw new SettingsException($"{name} names no {(string.IsNullOrEmpty(builder.Host) ? "Host" : "Database")}; allowed: {PostgresExample}.")
            : new StoreOptions { Provider = StoreProvider.Postgres, ConnectionString = given };
    }

    private static string File(string given) =>
        Read(() => new SqliteConnectionStringBuilder(given), "Store:ConnectionString", SqliteExample).DataSource is { Length: > 0 }
            ? given
            : throw new SettingsException($"Store:ConnectionString names no file; allowed: {SqliteExample}.");

    private static T Read<T>(Func<T> read, string name, string example)
        where T : DbConnectionStringBuilder
    {
        try
        {
            return read();
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or InvalidCastException)
        {
            throw new SettingsException($"{name} cannot be used: {wrong.Message} Allowed: {example}.");
        }
    }
}
