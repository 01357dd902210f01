using System.Data.Common;
using Dapper;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Feedback;

/// <summary>The one writer of opinions: a person's last one on a deal counts.</summary>
public sealed class FeedbackStore(Database database)
{
    internal const string HelpfulWord = "helpful";
    private const string NotHelpfulWord = "not helpful";
    private const string Columns =
        "deal_id AS DealId, person_id AS PersonId, opinion AS Said, reason AS Reason, score_id AS ScoreId, given_at AS GivenAt";

    /// <summary>Keeps an opinion in place of the person's last on that deal.</summary>
    public Task SaveAsync(DbTransaction tx, Opinion opinion) => tx.Connection!.ExecuteAsync(
        """
        INSERT INTO feedback (deal_id, person_id, opinion, reason, score_id, given_at)
        VALUES (@DealId, @PersonId, @said, @Reason, @ScoreId, @at)
        ON CONFLICT (deal_id, person_id) DO UPDATE SET
          opinion = excluded.opinion, reason = excluded.reason, score_id = excluded.score_id, given_at = excluded.given_at
        """,
        new
        {
            opinion.DealId,
            opinion.PersonId,
            said = opinion.Helpful ? HelpfulWord : NotHelpfulWord,
            opinion.Reason,
            opinion.ScoreId,
            at = opinion.GivenAt.ToUnixTimeMilliseconds(),
        },
        tx);

    /// <summary>Takes an opinion back; false where there was none.</summary>
    public async Task<bool> WithdrawAsync(DbTransaction tx, string dealId, string personId) =>
        await tx.Connection!.ExecuteAsync(
            "DELETE FROM feedback WHERE deal_id = @dealId AND person_id = @personId", new { dealId, personId }, tx) > 0;

    /// <summary>What one person said of some deals, by deal.</summary>
    public async Task<IReadOnlyDictionary<string, Opinion>> OfAsync(string personId, IReadOnlyCollection<string> dealIds) =>
        await database.ReadAsync(async connection =>
            (await connection.QueryAsync<Row>(
                $"SELECT {Columns} FROM feedback WHERE person_id = @personId AND deal_id IN (SELECT value FROM json_each(@ids))",
                new { personId, ids = DealIds.Json(dealIds) })).ToDictionary(row => row.DealId, row => row.ToOpinion(), StringComparer.Ordinal));

    /// <summary>All opinions given at or after an instant, the oldest first.</summary>
    public async Task<IReadOnlyList<Opinion>> SinceAsync(DateTimeOffset since) => await database.ReadAsync(async connection =>
        (await connection.QueryAsync<Row>(
            $"SELECT {Columns} FROM feedback WHERE given_at >= @at ORDER BY given_at",
            new { at = since.ToUnixTimeMilliseconds() })).Select(row => row.ToOpinion()).ToList());

    private sealed record Row(string DealId, string PersonId, string Said, string? Reason, long? ScoreId, long GivenAt)
    {
        public Opinion ToOpinion() =>
            new(DealId, PersonId, Said == HelpfulWord, Reason, ScoreId, DateTimeOffset.FromUnixTimeMilliseconds(GivenAt));
    }
}
