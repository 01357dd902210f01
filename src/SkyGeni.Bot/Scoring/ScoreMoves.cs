using System.Text.Json;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Changes;

namespace SkyGeni.Bot.Scoring;

/// <summary>Reads how deals' scores moved: from where, and by which causes.</summary>
public sealed class ScoreMoves(Database database)
{
    /// <summary>Deals that say what is ordinary: enough for a share of one in ten, few enough to be read in passing.</summary>
    private const int Sample = 2_000;

    // Score ids rise with time. A deal younger than the instant is compared with its first score, and none with a score from
    // before anybody was told of scores.
    private const string References = """
        SELECT wanted.value AS DealId,
          COALESCE((SELECT score_id FROM risk_score WHERE deal_id = wanted.value AND since <= @at ORDER BY since DESC, score_id DESC LIMIT 1),
                   (SELECT MIN(score_id) FROM risk_score WHERE deal_id = wanted.value)) AS AtInstant,
          (SELECT MAX(score_id) FROM risk_score WHERE deal_id = wanted.value AND score_id <= @floor) AS AtFloor
        FROM json_each(@ids) wanted
        """;

    /// <summary>What some deals are compared with, by deal.</summary>
    /// <param name="dealIds">Deals with scores.</param>
    /// <param name="at">What was said of them at this instant; where they had no score yet, what was said first.</param>
    /// <param name="floor">And nothing from before what was said when this score was stored.</param>
    public Task<Dictionary<string, ScorePoint>> ReferencesAsync(IReadOnlyCollection<string> dealIds, DateTimeOffset at, long floor) => database.ReadAsync(async connection =>
    {
        var chosen = (await connection.QueryAsync<(string DealId, long? AtInstant, long? AtFloor)>(
            References, new { ids = Json(dealIds), at = at.ToUnixTimeMilliseconds(), floor }))
            .Where(row => row.AtInstant is not null).Select(row => Math.Max(row.AtInstant!.Value, row.AtFloor ?? 0));
        var points = await connection.QueryAsync<(long Id, string DealId, long Since, double P, long Band, string Model)>(
            """
            SELECT s.score_id, s.deal_id, s.since, s.loss_probability, s.band, s.model_version
            FROM json_each(@ids) wanted JOIN risk_score s ON s.score_id = CAST(wanted.value AS INTEGER)
            """,
            new { ids = $"[{string.Join(',', chosen)}]" });
        return points.ToDictionary(
            p => p.DealId, p => new ScorePoint(p.Id, p.DealId, DateTimeOffset.FromUnixTimeMilliseconds(p.Since), p.P, (RiskBand)p.Band, p.Model), StringComparer.Ordinal);
    });

    /// <summary>What moved some deals since a score of each, by deal: their own causes together, and of those their own events; in log-odds.</summary>
    /// <param name="since">The score by deal.</param>
    public Task<Dictionary<string, (double Own, double Inputs)>> OwnAsync(IReadOnlyDictionary<string, long> since) => database.ReadAsync(async connection =>
    {
        var moves = since.Keys.ToDictionary(id => id, _ => (Own: 0L, Inputs: 0L), StringComparer.Ordinal);
        var steps = await connection.QueryAsync<(string DealId, long ScoreId, string Changes)>(
            """
            SELECT deal_id, score_id, changes FROM risk_score
            WHERE deal_id IN (SELECT value FROM json_each(@ids)) AND score_id > @least AND changes IS NOT NULL
            """,
            new { ids = Json(since.Keys), least = since.Values.DefaultIfEmpty(0).Min() });
        foreach (var (dealId, scoreId, changes) in steps.Where(step => step.ScoreId > since[step.DealId]))
        {
            foreach (var (cause, moved) in ScoreColumns.ReadCauses(changes).Where(part => part.Cause.IsOwn()))
            {
                var (own, inputs) = moves[dealId];
                moves[dealId] = (own + moved, inputs + (cause == ChangeCause.Inputs ? moved : 0));
            }
        }

        return moves.ToDictionary(m => m.Key, m => (Grains.ToLogOdds(m.Value.Own), Grains.ToLogOdds(m.Value.Inputs)), StringComparer.Ordinal);
    });

    /// <summary>By how much the chances of some open deals moved since an instant.</summary>
    public Task<List<double>> UsualAsync(DateTimeOffset since) => database.ReadAsync(async connection => (await connection.QueryAsync<double>(
        """
        SELECT l.loss_probability - s.loss_probability
        FROM (SELECT deal_id, loss_probability FROM risk_latest ORDER BY deal_id LIMIT @take) l JOIN risk_score s ON s.score_id =
          (SELECT score_id FROM risk_score WHERE deal_id = l.deal_id AND since <= @at ORDER BY since DESC, score_id DESC LIMIT 1)
        """,
        new { take = Sample, at = since.ToUnixTimeMilliseconds() })).AsList());

    private static string Json(IEnumerable<string> ids) => JsonSerializer.Serialize([.. ids], ScoringJson.Default.StringArray);
}
