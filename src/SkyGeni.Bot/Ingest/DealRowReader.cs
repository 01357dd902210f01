using System.Data.Common;
using System.Globalization;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest;

/// <summary>Reads a row in the order of <see cref="DealStore.Columns"/>.</summary>
internal static class DealRowReader
{
    public static DealRow Read(DbDataReader row) => new()
    {
        DealId = row.GetString(0),
        Name = Text(row, 1),
        Account = Text(row, 2),
        OwnerId = Text(row, 3),
        Industry = Text(row, 4),
        Region = Text(row, 5),
        Product = Text(row, 6),
        LeadSource = Text(row, 7),
        Competitor = Text(row, 8),
        NextStep = Text(row, 9),
        Currency = Text(row, 10),
        Stage = Text(row, 11),
        StageSince = Instant(row, 12),
        Amount = row.IsDBNull(13) ? null : (decimal)row.GetDouble(13),
        ExpectedClose = Text(row, 14) is { } date ? DateOnly.Parse(date, CultureInfo.InvariantCulture) : null,
        Pushes = row.GetInt32(15),
        Activities = row.GetInt32(16),
        LastActivityAt = Instant(row, 17),
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(18)),
        LastChangedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(19)),
        Outcome = (Outcome)row.GetInt32(20),
        ClosedAt = Instant(row, 21),
        Deleted = row.GetInt32(22) != 0,
    };

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Instant(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
