using System.Data.Common;
using System.Text.Json;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Alerts;

/// <summary>Reads how many deals ended between two instants, and how.</summary>
internal static class ClosedDealReader
{
    public static async Task<ClosedSince> ReadAsync(DbConnection connection, OpenDealReader.Visible visible, DateTimeOffset after, DateTimeOffset upTo)
    {
        var rows = (await connection.QueryAsync<Row>(
            $"""
            SELECT outcome AS Outcome, currency AS Currency, COUNT(*) AS Deals, COALESCE(SUM(amount), 0.0) AS Amount FROM deal
            WHERE closed_at > @after AND closed_at <= @upTo AND deleted = 0 AND outcome IN (1, 2)
              {(visible.Owners is null ? "" : $"AND {JsonList.Holds("owner_id", "@owners", visible.Owners)}")}
            GROUP BY outcome, currency
            """,
            new
            {
                after = after.ToUnixTimeMilliseconds(),
                upTo = upTo.ToUnixTimeMilliseconds(),
                owners = visible.Owners is { } owners ? JsonSerializer.Serialize([.. owners], AlertsJson.Default.StringArray) : null,
            })).ToLookup(row => (Outcome)row.Outcome);
        return new ClosedSince(
            (int)rows[Outcome.Won].Sum(row => row.Deals),
            (int)rows[Outcome.Lost].Sum(row => row.Deals),
            [.. rows[Outcome.Won].Select(row => new CurrencySum(row.Currency, (decimal)row.Amount)).OrderByDescending(sum => sum.Amount)]);
    }

    private sealed class Row
    {
        public long Outcome { get; set; }
        public string? Currency { get; set; }
        public long Deals { get; set; }
        public double Amount { get; set; }
    }
}
