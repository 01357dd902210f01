using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Impact;

namespace SkyGeni.Bot.Impact;

/// <summary>The one writer of <c>week_summary</c>: the schema holds it to one for a person and week.</summary>
public sealed class WeekStore(Database database)
{
    /// <summary>A week by its name, as it is stored.</summary>
    public static string NameOf(DateOnly monday) => monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Keeps a summary as part of the transaction that also adds its message; false where that week has one already.</summary>
    public static async Task<bool> AddAsync(DbTransaction tx, string personId, WeekSummary summary, DateTimeOffset now) => await tx.Connection!.ExecuteAsync(
        "INSERT INTO week_summary (person_id, week, decided_at, summary) VALUES (@personId, @week, @at, @json) ON CONFLICT (person_id, week) DO NOTHING",
        new
        {
            personId,
            week = NameOf(summary.Monday),
            at = now.ToUnixTimeMilliseconds(),
            json = JsonSerializer.Serialize(summary, ImpactJson.Relaxed.WeekSummary),
        },
        tx) == 1;

    /// <summary>Null where that week has none.</summary>
    public Task<WeekSummary?> FindAsync(string personId, string week) => database.ReadAsync(async connection =>
        await connection.ExecuteScalarAsync<string?>("SELECT summary FROM week_summary WHERE person_id = @personId AND week = @week", new { personId, week }) is { } json
            ? JsonSerializer.Deserialize(json, ImpactJson.Relaxed.WeekSummary)
            : null);
}
