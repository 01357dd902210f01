using System.Data.Common;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Changes;

namespace SkyGeni.Bot.Scoring;

/// <summary>Reads rows in the order of the columns that <see cref="RiskScoreStore"/> asks for.</summary>
internal static class StoredScoreReader
{
    /// <summary>A score whose contributions and recommendations are still to be told in words.</summary>
    public static Unworded Read(DbDataReader row) => new(
        new StoredScore(
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
                [],
                row.GetString(11),
                Instant(row, 12)),
            [],
            Instant(row, 13),
            Instant(row, 16))
        {
            Held = new HeldBack(row.GetInt64(14), row.GetInt64(15)),
        },
        row.GetString(9),
        row.GetString(10));

    /// <summary>Scores with their words, which one query brings for all.</summary>
    public static async Task<List<StoredScore>> WordAsync(DbConnection connection, List<Unworded> rows)
    {
        var numbers = new HashSet<long>();
        rows.ForEach(row => ScoreColumns.CollectTexts(row.Contributions, row.Recommendations, numbers));
        var texts = await ScoreTexts.ReadAsync(connection, numbers);
        return rows.ConvertAll(row => row.Score with
        {
            Score = row.Score.Score with { Contributions = ScoreColumns.ReadContributions(row.Contributions, texts) },
            Recommendations = ScoreColumns.ReadRecommendations(row.Recommendations, texts),
        });
    }

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

    /// <summary>A row as it was read.</summary>
    internal sealed record Unworded(StoredScore Score, string Contributions, string Recommendations);
}
