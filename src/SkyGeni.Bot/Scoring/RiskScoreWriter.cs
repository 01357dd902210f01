using System.Data.Common;
using System.Text.Json;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Scoring;

/// <summary>The one writer of <c>risk_score</c> and <c>risk_latest</c>.</summary>
internal sealed class RiskScoreWriter
{
    private static readonly string[] Row =
    [
        "$score_id", "$deal_id", "$since", "$said_probability", "$as_of", "$event_seq", "$scored_at", "$model_version", "$loss_probability", "$low", "$high",
        "$band", "$evidence", "$similar_closed", "$base_log_odds", "$advice", "$wording", "$contributions", "$recommendations",
    ];

    private static readonly string Insert =
        $"INSERT INTO risk_score ({Names(Row)}) VALUES ({string.Join(", ", Row)}) RETURNING score_id";

    // What began with the row stays: its id, since when it is said, and the probability that drift is measured from.
    private static readonly string Reword =
        $"UPDATE risk_score SET {string.Join(", ", Row.Skip(4).Select(p => $"{p[1..]} = {p}"))} WHERE score_id = $score_id RETURNING score_id";

    private const string Latest = """
        INSERT INTO risk_latest (deal_id, score_id, scored_at, owner_id, loss_probability, band, money_at_risk, amount, currency)
        VALUES ($deal_id, $score_id, $scored_at, $owner_id, $loss_probability, $band, $money_at_risk, $amount, $currency)
        ON CONFLICT (deal_id) DO UPDATE SET score_id = excluded.score_id, scored_at = excluded.scored_at,
          owner_id = excluded.owner_id, loss_probability = excluded.loss_probability, band = excluded.band, money_at_risk = excluded.money_at_risk,
          amount = excluded.amount, currency = excluded.currency
        """;

    /// <summary>Stores what is new among scores worked out from the log up to <paramref name="eventSeq"/>; answers how many rows were news to a person.</summary>
    public static async Task<int> WriteAsync(
        DbTransaction tx, IEnumerable<FreshScore> scores, IReadOnlyDictionary<string, SaidScore> said, long eventSeq, DateTimeOffset now)
    {
        await using var insert = new PreparedStatement(tx, Insert, Row);
        await using var reword = new PreparedStatement(tx, Reword, Row);
        await using var latest = new PreparedStatement(tx, Latest, "$deal_id", "$score_id", "$scored_at", "$owner_id", "$loss_probability", "$band", "$money_at_risk", "$amount", "$currency");
        var confirmed = new List<string>();
        var messages = 0;
        foreach (var fresh in scores)
        {
            var before = said.GetValueOrDefault(fresh.Score.DealId);
            if (fresh.Confirms(before))
            {
                confirmed.Add(fresh.Score.DealId);
                continue;
            }

            var news = fresh.NewsAfter(before);
            messages += news == ScoreNews.Message ? 1 : 0;
            var statement = news == ScoreNews.Message ? insert : reword;
            Bind(statement, fresh, news == ScoreNews.Message ? null : before!.ScoreId, eventSeq, now);
            SetLatest(latest, fresh, statement.ExecuteScalar(), now);
        }

        await ConfirmAsync(tx, confirmed, now);
        return messages;
    }

    private static async Task ConfirmAsync(DbTransaction tx, List<string> dealIds, DateTimeOffset now)
    {
        const string sql = "UPDATE risk_latest SET scored_at = $scored_at WHERE deal_id IN (SELECT value FROM json_each($ids))";
        await using var confirm = new PreparedStatement(tx, sql, "$scored_at", "$ids");
        confirm[0] = now.ToUnixTimeMilliseconds();
        confirm[1] = JsonSerializer.Serialize([.. dealIds], ScoringJson.Default.StringArray);
        confirm.Execute();
    }

    /// <summary>Takes away the scores in force of deals that are open no more; their history stays.</summary>
    public static async Task RemoveAsync(DbTransaction tx, IEnumerable<string> dealIds)
    {
        await using var remove = new PreparedStatement(tx, "DELETE FROM risk_latest WHERE deal_id = $deal_id", "$deal_id");
        foreach (var id in dealIds)
        {
            remove[0] = id;
            remove.Execute();
        }
    }

    private static void Bind(PreparedStatement row, FreshScore fresh, long? scoreId, long eventSeq, DateTimeOffset now)
    {
        var score = fresh.Score;
        var asOf = score.AsOf.ToUnixTimeMilliseconds();
        object?[] values =
        [
            scoreId, score.DealId, asOf, score.LossProbability, asOf, eventSeq, now.ToUnixTimeMilliseconds(), score.ModelVersion, score.LossProbability, score.Low, score.High,
            (int)score.Band, (int)score.Evidence, score.SimilarClosed, score.BaseLogOdds, fresh.Advice, fresh.Wording,
            JsonSerializer.Serialize(score.Contributions, ScoringJson.Relaxed.ImmutableArrayContribution),
            JsonSerializer.Serialize(fresh.Recommendations, ScoringJson.Relaxed.ImmutableArrayRecommendation),
        ];
        for (var i = 0; i < values.Length; i++)
        {
            row[i] = values[i];
        }
    }

    private static void SetLatest(PreparedStatement latest, FreshScore fresh, object? scoreId, DateTimeOffset now)
    {
        latest[0] = fresh.Score.DealId;
        latest[1] = scoreId;
        latest[2] = now.ToUnixTimeMilliseconds();
        latest[3] = fresh.OwnerId;
        latest[4] = fresh.Score.LossProbability;
        latest[5] = (int)fresh.Score.Band;
        latest[6] = fresh.MoneyAtRisk;
        latest[7] = fresh.Amount;
        latest[8] = fresh.Currency;
        latest.Execute();
    }

    private static string Names(IEnumerable<string> parameters) => string.Join(", ", parameters.Select(p => p[1..]));
}
