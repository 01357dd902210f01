using System.Data.Common;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Calls;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Feedback;

/// <summary>The one writer of people's own calls. Each is read for whoever made it, or of all together: never of somebody else.</summary>
public sealed class OwnCallStore(Database database)
{
    private const string Columns = """
        c.call_id AS Id, c.deal_id AS DealId, c.person_id AS PersonId, c.role AS Role, c.win_probability AS WinProbability, c.note AS Note,
        c.made_at AS MadeAt, c.score_id AS ScoreId, c.loss_probability AS LossProbability, c.model_version AS ModelVersion
        """;

    // Whoever says how a deal will end after it has ended makes no call: the CRM may tell of the end only later.
    private const string InTime = "(d.closed_at IS NULL OR d.outcome = 0 OR c.made_at < d.closed_at)";

    private const string Last = $"""
        NOT EXISTS (SELECT 1 FROM own_call later WHERE later.person_id = c.person_id AND later.deal_id = c.deal_id
          AND (later.made_at > c.made_at OR (later.made_at = c.made_at AND later.call_id > c.call_id))
          AND (d.closed_at IS NULL OR d.outcome = 0 OR later.made_at < d.closed_at))
        """;

    private const string Ended = $"""
        SELECT {Columns}, d.name AS Title, d.outcome AS Outcome, d.closed_at AS ClosedAt
        FROM own_call c JOIN deal d ON d.deal_id = c.deal_id
        WHERE d.outcome IN (1, 2) AND d.deleted = 0 AND d.closed_at IS NOT NULL AND {InTime} AND {Last}
        """;

    public Task AddAsync(DbTransaction tx, OwnCall call) => tx.Connection!.ExecuteAsync(
        """
        INSERT INTO own_call (call_id, deal_id, person_id, role, win_probability, note, score_id, loss_probability, model_version, made_at)
        VALUES (@Id, @DealId, @PersonId, @role, @WinProbability, @Note, @ScoreId, @LossProbability, @ModelVersion, @at)
        """,
        new
        {
            call.Id,
            call.DealId,
            call.PersonId,
            role = (int)call.Role,
            call.WinProbability,
            call.Note,
            call.ScoreId,
            call.LossProbability,
            call.ModelVersion,
            at = call.MadeAt.ToUnixTimeMilliseconds(),
        },
        tx);

    /// <summary>The last call of one person on some deals, by deal; on a deal that has ended the last before its end.</summary>
    public Task<IReadOnlyDictionary<string, OwnCall>> OfAsync(string personId, IReadOnlyCollection<string> dealIds) =>
        database.ReadAsync<IReadOnlyDictionary<string, OwnCall>>(async connection =>
            (await connection.QueryAsync<Row>(
                $"""
                SELECT {Columns} FROM own_call c JOIN deal d ON d.deal_id = c.deal_id
                WHERE c.person_id = @personId AND c.deal_id IN (SELECT value FROM json_each(@ids)) AND {InTime} AND {Last}
                """,
                new { personId, ids = DealIds.Json(dealIds) })).ToDictionary(row => row.DealId, row => row.ToCall(), StringComparer.Ordinal));

    /// <summary>One person's calls on deals that have ended, the last ended first.</summary>
    public Task<IReadOnlyList<EndedCall>> EndedAsync(string personId) => database.ReadAsync<IReadOnlyList<EndedCall>>(async connection =>
        (await connection.QueryAsync<Row>($"{Ended} AND c.person_id = @personId ORDER BY d.closed_at DESC, c.deal_id", new { personId }))
        .Select(row => row.ToEnded()).ToList());

    /// <summary>Every owner's calls on deals that have ended: only for figures of all together.</summary>
    public Task<IReadOnlyList<SettledCall>> OfOwnersAsync() => database.ReadAsync<IReadOnlyList<SettledCall>>(async connection =>
        (await connection.QueryAsync<Row>($"{Ended} AND c.role = @owner ORDER BY c.made_at, c.call_id", new { owner = (int)CallRole.Owner }))
        .Select(row => row.ToEnded().Call).ToList());

    private sealed class Row
    {
        public string Id { get; set; } = "";
        public string DealId { get; set; } = "";
        public string PersonId { get; set; } = "";
        public long Role { get; set; }
        public double WinProbability { get; set; }
        public string? Note { get; set; }
        public long MadeAt { get; set; }
        public long? ScoreId { get; set; }
        public double? LossProbability { get; set; }
        public string? ModelVersion { get; set; }
        public string? Title { get; set; }
        public long Outcome { get; set; }
        public long? ClosedAt { get; set; }

        public OwnCall ToCall() => new(Id, DealId, PersonId, (CallRole)Role, WinProbability, Note, DateTimeOffset.FromUnixTimeMilliseconds(MadeAt))
        {
            ScoreId = ScoreId,
            LossProbability = LossProbability,
            ModelVersion = ModelVersion,
        };

        public EndedCall ToEnded() => new(
            new SettledCall(PersonId, DealId, WinProbability, 1 - LossProbability, (Outcome)Outcome == Core.Deals.Outcome.Won),
            string.IsNullOrWhiteSpace(Title) ? DealId : Title,
            (Outcome)Outcome,
            DateTimeOffset.FromUnixTimeMilliseconds(ClosedAt!.Value));
    }
}
