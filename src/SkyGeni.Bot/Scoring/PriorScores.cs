using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Changes;

namespace SkyGeni.Bot.Scoring;

/// <summary>A deal's last stored score, as far as the next is compared with it.</summary>
/// <param name="ScoreId">Of its row.</param>
/// <param name="Score">As it was said; its contributions are without words.</param>
/// <param name="Held">What was held back of it.</param>
/// <param name="EventSeq">The last event of the log known then.</param>
/// <param name="HasNews">Whether other events of the deal are known now than then.</param>
/// <param name="Step">How it came from the deal's row before; null where it was the first.</param>
public sealed record PriorScore(long ScoreId, RiskScore Score, HeldBack Held, long EventSeq, bool HasNews, ImmutableArray<StepPart>? Step);

/// <summary>Reads deals' last stored scores, in force or not.</summary>
public sealed class PriorScores(Database database)
{
    private const string Select = """
        SELECT s.score_id, s.deal_id, s.as_of, s.event_seq, s.model_version, s.loss_probability, s.low, s.high, s.band, s.evidence, s.base_log_odds,
          s.held_aggregates, s.held_model, s.contributions, s.changes,
          CASE WHEN EXISTS (SELECT 1 FROM deal_event e WHERE e.deal_id = s.deal_id
                            AND (e.occurred_at <= @now AND e.seq <= @seq) <> (e.occurred_at <= s.as_of AND e.seq <= s.event_seq)) THEN 1 ELSE 0 END
        FROM json_each(@ids) wanted JOIN risk_score s ON s.score_id = (SELECT MAX(score_id) FROM risk_score WHERE deal_id = wanted.value)
        """;

    /// <summary>By deal id; a deal that never had a score is absent.</summary>
    /// <param name="dealIds">The deals.</param>
    /// <param name="now">The instant they are scored as of.</param>
    /// <param name="eventSeq">The last event of the log that is known.</param>
    public Task<Dictionary<string, PriorScore>> ReadAsync(IReadOnlyCollection<string> dealIds, DateTimeOffset now, long eventSeq) => database.ReadAsync(async connection =>
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Select;
        command.AddParameter("@ids", JsonSerializer.Serialize([.. dealIds], ScoringJson.Default.StringArray));
        command.AddParameter("@now", now.ToUnixTimeMilliseconds());
        command.AddParameter("@seq", eventSeq);
        var rows = new List<(PriorScore Prior, string Contributions, string? Changes)>();
        await using (var row = await command.ExecuteReaderAsync())
        {
            while (row.Read())
            {
                rows.Add((Read(row), row.GetString(13), row.IsDBNull(14) ? null : row.GetString(14)));
            }
        }

        return await WithFeaturesAsync(connection, rows);
    });

    private static async Task<Dictionary<string, PriorScore>> WithFeaturesAsync(DbConnection connection, List<(PriorScore Prior, string Contributions, string? Changes)> rows)
    {
        var features = new HashSet<long>();
        foreach (var (_, contributions, changes) in rows)
        {
            ScoreColumns.CollectFeatures(contributions, 0, features);
            ScoreColumns.CollectFeatures(changes ?? "[]", 1, features);
        }

        var texts = await ScoreTexts.ReadAsync(connection, features);
        return rows.ToDictionary(
            row => row.Prior.Score.DealId,
            row => row.Prior with
            {
                Score = row.Prior.Score with { Contributions = ScoreColumns.ReadBare(row.Contributions, texts) },
                Step = row.Changes is null ? null : ScoreColumns.ReadStep(row.Changes, texts),
            },
            StringComparer.Ordinal);
    }

    private static PriorScore Read(DbDataReader row) => new(
        row.GetInt64(0),
        new RiskScore(
            row.GetString(1), row.GetDouble(5), row.GetDouble(6), row.GetDouble(7), (RiskBand)row.GetInt32(8), (Evidence)row.GetInt32(9), 0,
            row.GetDouble(10), [], row.GetString(4), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2))),
        new HeldBack(row.GetInt64(11), row.GetInt64(12)),
        row.GetInt64(3),
        row.GetInt64(15) == 1,
        null);
}
