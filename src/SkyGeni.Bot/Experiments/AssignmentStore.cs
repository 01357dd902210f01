using System.Data.Common;
using Dapper;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Experiments;

/// <summary>That a deal is in an arm, with the deal as it was before.</summary>
/// <param name="UnitId">The deal, its owner or its account then: what was dealt to the arm.</param>
public sealed record Assigned(string ExperimentId, string DealId, string UnitId, string ArmId, DateTimeOffset At)
{
    public long? ScoreId { get; init; }

    /// <summary>0–1; null: it had no score.</summary>
    public double? LossProbability { get; init; }

    public double? Amount { get; init; }
    public string? Currency { get; init; }
}

/// <summary>
/// The one writer of <c>assignment</c>: which arm a deal is in. Written in the transaction of the decision that the arm made a
/// difference to. The first one stays: a deal that gets another owner, or an experiment that gets more traffic, moves nothing.
/// </summary>
public sealed class AssignmentStore(Database database)
{
    private const string Columns = "experiment_id, deal_id, unit_id, arm, assigned_at, score_id, loss_probability, amount, currency";

    private const string Insert = $"""
        INSERT INTO assignment ({Columns}) VALUES (@ExperimentId, @DealId, @UnitId, @ArmId, @at, @ScoreId, @LossProbability, @Amount, @Currency)
        ON CONFLICT (experiment_id, deal_id) DO NOTHING
        """;

    // What is said of the deal and what it is worth at this moment, which is the last one before the treatment.
    private const string InsertAsItStands = $"""
        INSERT INTO assignment ({Columns})
        SELECT @experiment_id, d.deal_id, @unit_id, @arm, @at, l.score_id, l.loss_probability, d.amount, d.currency
        FROM deal d LEFT JOIN risk_latest l ON l.deal_id = d.deal_id WHERE d.deal_id = @deal_id
        ON CONFLICT (experiment_id, deal_id) DO NOTHING
        """;

    // Of what a client tells afterwards: with what was said of the deal at that instant.
    private const string InsertAsItStood = $"""
        INSERT INTO assignment ({Columns})
        SELECT @ExperimentId, d.deal_id, @UnitId, @ArmId, @at, s.score_id, s.loss_probability, @Amount, @Currency
        FROM deal d LEFT JOIN risk_score s
          ON s.score_id = (SELECT r.score_id FROM risk_score r WHERE r.deal_id = d.deal_id AND r.since <= @at ORDER BY r.since DESC, r.score_id DESC LIMIT 1)
        WHERE d.deal_id = @DealId
        ON CONFLICT (experiment_id, deal_id) DO NOTHING
        """;

    private const string Select = """
        SELECT experiment_id AS ExperimentId, deal_id AS DealId, unit_id AS UnitId, arm AS ArmId, assigned_at AS At, score_id AS ScoreId, loss_probability AS LossProbability,
          amount AS Amount, currency AS Currency
        FROM assignment
        """;

    /// <summary>Keeps an assignment; false where the deal has one in that experiment.</summary>
    public static async Task<bool> AddAsync(DbTransaction tx, Assigned assigned) => await tx.Connection!.ExecuteAsync(
        Insert,
        new
        {
            assigned.ExperimentId,
            assigned.DealId,
            assigned.UnitId,
            assigned.ArmId,
            at = assigned.At.ToUnixTimeMilliseconds(),
            assigned.ScoreId,
            assigned.LossProbability,
            assigned.Amount,
            assigned.Currency,
        },
        tx) > 0;

    /// <summary>Keeps assignments with the score in force and the amount of each deal as the transaction sees them; a deal that has one keeps it.</summary>
    internal static async Task<int> AddAsItStandsAsync(DbTransaction tx, IEnumerable<NewAssignment> assignments, DateTimeOffset now)
    {
        await using var insert = new PreparedStatement(tx, InsertAsItStands, "@experiment_id", "@deal_id", "@unit_id", "@arm", "@at");
        insert[4] = now.ToUnixTimeMilliseconds();
        foreach (var assigned in assignments)
        {
            insert[0] = assigned.ExperimentId;
            insert[1] = assigned.DealId;
            insert[2] = assigned.UnitId;
            insert[3] = assigned.ArmId;
            await insert.AddAsync();
        }

        return await insert.DoneAsync();
    }

    /// <summary>Keeps an assignment of an instant that is over, with the score in force then.</summary>
    public static Task AddAsItStoodAsync(DbTransaction tx, Assigned assigned) => tx.Connection!.ExecuteAsync(
        InsertAsItStood,
        new { assigned.ExperimentId, assigned.DealId, assigned.UnitId, assigned.ArmId, at = assigned.At.ToUnixTimeMilliseconds(), assigned.Amount, assigned.Currency },
        tx);

    /// <summary>The assignments of some deals in an experiment, by deal.</summary>
    public async Task<IReadOnlyDictionary<string, Assigned>> OfDealsAsync(string experimentId, IReadOnlyCollection<string> dealIds) => (await ReadAsync(
        "WHERE experiment_id = @experimentId AND deal_id IN (SELECT value FROM json_each(@ids))", new { experimentId, ids = JsonList.Of(dealIds) }))
        .ToDictionary(a => a.DealId, StringComparer.Ordinal);

    /// <summary>The assignments of a unit in an experiment.</summary>
    public Task<IReadOnlyList<Assigned>> OfUnitAsync(string experimentId, string unitId) =>
        ReadAsync("WHERE experiment_id = @experimentId AND unit_id = @unitId ORDER BY assigned_at, deal_id", new { experimentId, unitId });

    /// <summary>A page of an experiment's assignments, by deal.</summary>
    public Task<IReadOnlyList<Assigned>> PageAsync(string experimentId, string afterDeal, int limit) =>
        ReadAsync("WHERE experiment_id = @experimentId AND deal_id > @afterDeal ORDER BY deal_id LIMIT @limit", new { experimentId, afterDeal, limit });

    /// <summary>Which arm each deal is in that was assigned at or after an instant.</summary>
    public Task<IReadOnlyList<(string DealId, string ArmId)>> SinceAsync(string experimentId, DateTimeOffset since) =>
        database.ReadAsync<IReadOnlyList<(string, string)>>(async connection =>
            [.. await connection.QueryAsync<(string DealId, string Arm)>(
                "SELECT deal_id, arm FROM assignment WHERE experiment_id = @experimentId AND assigned_at >= @since",
                new { experimentId, since = since.ToUnixTimeMilliseconds() })]);

    private Task<IReadOnlyList<Assigned>> ReadAsync(string where, object parameters) => database.ReadAsync<IReadOnlyList<Assigned>>(async connection =>
        [.. (await connection.QueryAsync<Row>($"{Select} {where}", parameters)).Select(row => row.ToAssigned())]);

    private sealed class Row
    {
        public string ExperimentId { get; set; } = "";
        public string DealId { get; set; } = "";
        public string UnitId { get; set; } = "";
        public string ArmId { get; set; } = "";
        public long At { get; set; }
        public long? ScoreId { get; set; }
        public double? LossProbability { get; set; }
        public double? Amount { get; set; }
        public string? Currency { get; set; }

        public Assigned ToAssigned() => new(ExperimentId, DealId, UnitId, ArmId, DateTimeOffset.FromUnixTimeMilliseconds(At))
        {
            ScoreId = ScoreId,
            LossProbability = LossProbability,
            Amount = Amount,
            Currency = Currency,
        };
    }
}

/// <summary>An assignment that is about to be kept with the deal as it stands.</summary>
internal readonly record struct NewAssignment(string ExperimentId, string DealId, string UnitId, string ArmId);
