using Microsoft.Data.Sqlite;

namespace SkyGeni.Bot.Storage;

/// <summary>Where the data are kept: <c>Store:Provider</c> and <c>Store:ConnectionString</c>.</summary>
public sealed record StoreOptions
{
    /// <summary><c>Sqlite</c>, the only provider of this version.</summary>
    public string Provider { get; init; } = "Sqlite";

    /// <summary>Default: the file <c>skygeni.db</c> in <c>Data:Directory</c>.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>Reads the settings; a wrong one is answered with what is allowed.</summary>
    public static StoreOptions From(IConfiguration configuration, string dataDirectory)
    {
        var provider = configuration["Store:Provider"] ?? "Sqlite";
        if (!provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase))
        {
            throw new SettingsException($"Store:Provider is '{provider}'; allowed: Sqlite.");
        }

        var given = configuration["Store:ConnectionString"];
        return new StoreOptions
        {
            ConnectionString = string.IsNullOrWhiteSpace(given) ? $"Data Source={Path.Combine(dataDirectory, "skygeni.db")}" : Checked(given),
        };
    }

    private static string Checked(string connectionString)
    {
        try
        {
            return new SqliteConnectionStringBuilder(connectionString).DataSource is { Length: > 0 }
                ? connectionString
                : throw new SettingsException("Store:ConnectionString names no file; allowed: such as Data Source=/var/lib/skygeni/skygeni.db.");
        }
        catch (ArgumentException wrong)
        {
            throw new SettingsException($"Store:ConnectionString cannot be used: {wrong.Message} Allowed: such as Data Source=/var/lib/skygeni/skygeni.db.");
        }
    }
}
