using System.Globalization;
using Dapper;

namespace SkyGeni.Bot.Storage;

/// <summary>What time it is where the data are kept: on this machine for a file, on another for a server.</summary>
public sealed class StoreClock(Database database)
{
    /// <summary>How far the store's clock is before this machine's; below zero: behind.</summary>
    public async Task<TimeSpan> AheadAsync()
    {
        var now = await database.ReadAsync(connection => connection.ExecuteScalarAsync<object>("SELECT CURRENT_TIMESTAMP"));
        var there = now switch
        {
            DateTime instant => new DateTimeOffset(instant.ToUniversalTime()),
            DateTimeOffset instant => instant,
            _ => DateTimeOffset.Parse((string)now!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        };
        return there - TimeProvider.System.GetUtcNow();
    }
}
