using System.Globalization;
using System.Text.Json;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Changes;

namespace SkyGeni.Bot.Scoring;

/// <summary>Reads what was last said of deals, as far as it decides what is news.</summary>
public sealed class SaidScores(Database database)
{
    /// <summary>Whether every open deal has a score by a model, and none changed since.</summary>
    public Task<bool> AreCompleteAsync(string modelVersion) => database.ReadAsync(async connection =>
    {
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT NOT EXISTS (SELECT 1 FROM deal d LEFT JOIN risk_latest l USING (deal_id)
                               WHERE d.outcome = 0 AND d.deleted = 0 AND (l.deal_id IS NULL OR d.needs_score = 1))
               AND NOT EXISTS (SELECT 1 FROM risk_latest l JOIN risk_score s USING (score_id) WHERE s.model_version <> @version)
            """;
        command.AddParameter("@version", modelVersion);
        return Convert.ToBoolean(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    });

    /// <summary>Whether anything was ever said of any deal.</summary>
    public Task<bool> AnyAsync() => database.ReadAsync(async connection =>
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT EXISTS (SELECT 1 FROM risk_score)";
        return Convert.ToBoolean(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    });

    /// <summary>The deals with a score in force.</summary>
    public Task<List<string>> DealIdsAsync() => database.ReadAsync(async connection =>
        (await connection.QueryAsync<string>("SELECT deal_id FROM risk_latest")).AsList());

    /// <summary>What was last said of some deals; those without a score in force are absent.</summary>
    public Task<Dictionary<string, SaidScore>> ReadAsync(IReadOnlyCollection<string> dealIds) => database.ReadAsync(async connection =>
    {
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT l.deal_id, s.score_id, s.said_probability, s.loss_probability, s.held_aggregates, s.held_model, s.band, s.evidence, s.model_version, s.advice, s.wording, l.owner_id, l.amount, l.currency
            FROM risk_latest l JOIN risk_score s USING (score_id)
            WHERE l.deal_id IN (SELECT value FROM json_each(@ids))
            """;
        command.AddParameter("@ids", JsonSerializer.Serialize([.. dealIds], ScoringJson.Default.StringArray));
        var said = new Dictionary<string, SaidScore>(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync();
        while (row.Read())
        {
            said[row.GetString(0)] = new SaidScore(
                row.GetString(0),
                row.GetInt64(1),
                row.GetDouble(2),
                row.GetDouble(3),
                new HeldBack(row.GetInt64(4), row.GetInt64(5)),
                (RiskBand)row.GetInt32(6),
                (Evidence)row.GetInt32(7),
                row.GetString(8),
                row.GetString(9),
                row.GetInt64(10),
                row.IsDBNull(11) ? null : row.GetString(11),
                row.IsDBNull(12) ? null : row.GetDouble(12),
                row.IsDBNull(13) ? null : row.GetString(13));
        }

        return said;
    });
}
