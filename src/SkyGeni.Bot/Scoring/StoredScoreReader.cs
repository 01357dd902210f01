using System.Data.Common;
using System.Text.Json;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Scoring;

/// <summary>Reads rows in the order of the columns that <see cref="RiskScoreStore"/> asks for.</summary>
internal static class StoredScoreReader
{
    public static StoredScore Read(DbDataReader row) => new(
        row.GetInt64(0),
        new RiskScore(
            row.GetString(1),
            row.GetDouble(2),
            row.GetDouble(3),
            row.GetDouble(4),
            (RiskBand)row.GetInt32(5),
            (Evidence)row.GetInt32(6),
            row.GetInt32(7),
            row.GetDouble(8),
            JsonSerializer.Deserialize(row.GetString(9), ScoringJson.Default.ImmutableArrayContribution),
            row.GetString(11),
            Instant(row, 12)),
        JsonSerializer.Deserialize(row.GetString(10), ScoringJson.Default.ImmutableArrayRecommendation),
        Instant(row, 13),
        Instant(row, 14));

    public static ScorePoint ReadPoint(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), Instant(row, 2), row.GetDouble(3), (RiskBand)row.GetInt32(4), row.GetString(5));

    public static ScoreRun ReadRun(DbDataReader row) => new(Instant(row, 0), row.GetInt64(1), row.GetString(2));

    public static OpenScore ReadOpen(DbDataReader row) => new(
        row.GetString(0),
        row.IsDBNull(1) ? null : row.GetString(1),
        row.GetDouble(2),
        row.GetDouble(3),
        row.GetDouble(4),
        (RiskBand)row.GetInt32(5),
        (Evidence)row.GetInt32(6),
        row.GetString(7),
        Instant(row, 8));

    private static DateTimeOffset Instant(DbDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
