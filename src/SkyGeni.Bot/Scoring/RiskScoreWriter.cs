using System.Data.Common;
using System.Text.Json;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Scoring;

/// <summary>The one writer of <c>risk_score</c> and <c>risk_latest</c>.</summary>
internal sealed class RiskScoreWriter
{
    private static readonly string[] Row =
    [
        "@score_id", "@deal_id", "@since", "@said_probability", "@as_of", "@event_seq", "@scored_at", "@model_version", "@loss_probability", "@low", "@high",
        "@band", "@evidence", "@similar_closed", "@base_log_odds", "@advice", "@wording", "@contributions", "@recommendations", "@held_aggregates", "@held_model", "@changes",
    ];

    private static readonly string Insert =
        $"INSERT INTO risk_score ({Names(Row)}) VALUES ({string.Join(", ", Row)})";

    // What began with the row stays: its id, since when it is said, and the probability that drift is measured from.
    private static readonly string Reword =
        $"UPDATE risk_score SET {string.Join(", ", Row.Skip(4).Select(p => $"{p[1..]} = {p}"))} WHERE score_id = @score_id";

    private const string Latest = """
        INSERT INTO risk_latest (deal_id, score_id, scored_at, owner_id, loss_probability, band, money_at_risk, amount, currency)
        VALUES (@deal_id, @score_id, @scored_at, @owner_id, @loss_probability, @band, @money_at_risk, @amount, @currency)
        ON CONFLICT (deal_id) DO UPDATE SET score_id = excluded.score_id, scored_at = excluded.scored_at,
          owner_id = excluded.owner_id, loss_probability = excluded.loss_probability, band = excluded.band, money_at_risk = excluded.money_at_risk,
          amount = excluded.amount, currency = excluded.currency
        """;

    /// <summary>How many rows are written between two looks at whether somebody waits: some two milliseconds.</summary>
    private const int BetweenLooks = 50;

    /// <summary>Stores rows, in their order, until all are or somebody else wants to write; answers how many.</summary>
    /// <param name="tx">The transaction.</param>
    /// <param name="rows">Scores worked out from the log up to <paramref name="eventSeq"/>.</param>
    /// <param name="isAwaited">Whether somebody else wants to write.</param>
    public static async Task<int> WriteAsync(DbTransaction tx, ReadOnlyMemory<ScoreRow> rows, long eventSeq, DateTimeOffset now, Func<bool> isAwaited)
    {
        await using var insert = new PreparedStatement(tx, Insert, Row);
        await using var reword = new PreparedStatement(tx, Reword, Row);
        await using var latest = new PreparedStatement(tx, Latest, "@deal_id", "@score_id", "@scored_at", "@owner_id", "@loss_probability", "@band", "@money_at_risk", "@amount", "@currency");
        var last = await LastIdAsync(tx);
        var confirmed = new List<string>();
        var done = 0;
        for (; done < rows.Length && (done == 0 || done % BetweenLooks != 0 || !isAwaited()); done++)
        {
            var row = rows.Span[done];
            if (row.Confirms)
            {
                confirmed.Add(row.DealId);
                continue;
            }

            var id = row.News == ScoreNews.Message ? ++last : row.InForce!.Value;
            var statement = row.News == ScoreNews.Message ? insert : reword;
            Bind(statement, row, id, eventSeq, now);
            await statement.AddAsync();
            SetLatest(latest, row.Fresh, id, now);
            await latest.AddAsync();
        }

        await insert.DoneAsync();
        await reword.DoneAsync();
        await latest.DoneAsync();
        await ConfirmAsync(tx, confirmed, now);
        return done;
    }

    // The transaction holds the only right to write, so the next numbers are ours.
    private static async Task<long> LastIdAsync(DbTransaction tx)
    {
        await using var last = new PreparedStatement(tx, "SELECT COALESCE(MAX(score_id), 0) FROM risk_score");
        return (long)last.ExecuteScalar()!;
    }

    private static async Task ConfirmAsync(DbTransaction tx, List<string> dealIds, DateTimeOffset now)
    {
        const string sql = "UPDATE risk_latest SET scored_at = @scored_at WHERE deal_id IN (SELECT value FROM json_each(@ids))";
        if (dealIds.Count == 0)
        {
            return;
        }

        await using var confirm = new PreparedStatement(tx, sql, "@scored_at", "@ids");
        confirm[0] = now.ToUnixTimeMilliseconds();
        confirm[1] = JsonSerializer.Serialize([.. dealIds], ScoringJson.Default.StringArray);
        confirm.Execute();
    }

    /// <summary>Takes away the scores in force of deals that are open no more; their history stays.</summary>
    public static async Task RemoveAsync(DbTransaction tx, IEnumerable<string> dealIds)
    {
        await using var remove = new PreparedStatement(tx, "DELETE FROM risk_latest WHERE deal_id = @deal_id", "@deal_id");
        foreach (var id in dealIds)
        {
            remove[0] = id;
            await remove.AddAsync();
        }

        await remove.DoneAsync();
    }

    private static void Bind(PreparedStatement statement, ScoreRow row, long scoreId, long eventSeq, DateTimeOffset now)
    {
        var (fresh, score) = (row.Fresh, row.Fresh.Score);
        var asOf = score.AsOf.ToUnixTimeMilliseconds();
        object?[] values =
        [
            scoreId, score.DealId, asOf, score.LossProbability, asOf, eventSeq, now.ToUnixTimeMilliseconds(), score.ModelVersion, score.LossProbability, score.Low, score.High,
            (int)score.Band, (int)score.Evidence, score.SimilarClosed, score.BaseLogOdds, fresh.Advice, fresh.Wording,
            row.Contributions, row.Recommendations, fresh.Held.Aggregates, fresh.Held.Model, row.Changes,
        ];
        for (var i = 0; i < values.Length; i++)
        {
            statement[i] = values[i];
        }
    }

    private static void SetLatest(PreparedStatement latest, FreshScore fresh, long scoreId, DateTimeOffset now)
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
    }

    private static string Names(IEnumerable<string> parameters) => string.Join(", ", parameters.Select(p => p[1..]));
}
