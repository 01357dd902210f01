using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Experiments;

namespace SkyGeni.Bot.Experiments;

/// <summary>Reads what became of the deals of an experiment, by intention to treat: all that were assigned since it began.</summary>
public sealed class OutcomeReader(Database database)
{
    private const string Select = """
        SELECT a.deal_id AS DealId, a.unit_id AS UnitId, a.arm AS Arm, a.assigned_at AS At, a.loss_probability AS LossProbability, a.amount AS Amount, a.currency AS Currency,
          d.deleted AS Deleted, d.outcome AS Outcome, d.closed_at AS ClosedAt, d.amount AS Won,
          CASE WHEN EXISTS (SELECT 1 FROM exposure x WHERE x.experiment_id = a.experiment_id AND x.deal_id = a.deal_id AND x.surface <> 'none') THEN 1 ELSE 0 END AS Seen
        FROM assignment a JOIN deal d ON d.deal_id = a.deal_id
        WHERE a.experiment_id = @id AND a.assigned_at >= @since
        """;

    // Counts together: another one means that something of the experiment changed, or that something happened to deals.
    private const string Mark = """
        SELECT (SELECT COUNT(*) FROM assignment WHERE experiment_id = @id) AS Assigned, (SELECT COUNT(*) FROM exposure WHERE experiment_id = @id) AS Exposed,
          (SELECT COALESCE(MAX(seq), 0) FROM deal_event) AS Events, (SELECT COALESCE(MAX(given_at), 0) FROM feedback) AS Feedback,
          (SELECT COUNT(*) FROM dismissal) + (SELECT COUNT(*) FROM snooze) AS PutAside, (SELECT COUNT(*) FROM intervention) AS Interventions
        """;

    public async Task<IReadOnlyList<UnitOutcome>> ReadAsync(Experiment experiment) => await database.ReadAsync<IReadOnlyList<UnitOutcome>>(async connection =>
        [.. (await connection.QueryAsync<Row>(Select, new { id = experiment.Id, since = experiment.StartsAt?.ToUnixTimeMilliseconds() ?? 0 }))
            .Select(row => row.ToOutcome(experiment))]);

    /// <summary>Tells whether a read-out made before still says all that is known.</summary>
    internal Task<OutcomeMark> MarkAsync(string experimentId) => database.ReadAsync(async connection =>
    {
        var row = await connection.QuerySingleAsync<(long, long, long, long, long, long)>(Mark, new { id = experimentId });
        return new OutcomeMark(row.Item1, row.Item2, row.Item3, row.Item4, row.Item5, row.Item6);
    });

    private sealed class Row
    {
        public string DealId { get; set; } = "";
        public string UnitId { get; set; } = "";
        public string Arm { get; set; } = "";
        public long At { get; set; }
        public double? LossProbability { get; set; }
        public double? Amount { get; set; }
        public string? Currency { get; set; }
        public long Outcome { get; set; }
        public long? ClosedAt { get; set; }
        public double? Won { get; set; }
        public long Seen { get; set; }
        public long Deleted { get; set; }

        public UnitOutcome ToOutcome(Experiment experiment)
        {
            var won = Outcome == (long)Core.Deals.Outcome.Won;
            return new UnitOutcome
            {
                DealId = DealId,
                UnitId = UnitId,
                ArmId = Arm,
                EnteredAt = DateTimeOffset.FromUnixTimeMilliseconds(At),
                WinProbability = 1 - LossProbability,
                Amount = (decimal?)Amount,
                Currency = Currency,
                EndedAt = Outcome != 0 && ClosedAt is { } closed ? DateTimeOffset.FromUnixTimeMilliseconds(closed) : null,
                Won = won,
                MoneyWon = won ? (decimal)(Won ?? 0) : 0,
                Exposed = HasSeen(experiment),
                Deleted = Deleted == 1,
            };
        }

        /// <summary>Whether the treatment was seen. Of a recommendation the control arm sees the deal without it; what is done elsewhere is told of both arms.</summary>
        private bool? HasSeen(Experiment experiment) => experiment.Treatment.Kind switch
        {
            TreatmentKind.Outside => null,
            TreatmentKind.Recommendation => Seen == 1 && Arm != experiment.Control.Id,
            _ => Seen == 1,
        };
    }
}

/// <summary>What a read-out was made from.</summary>
internal readonly record struct OutcomeMark(long Assigned, long Exposed, long Events, long Feedback, long PutAside, long Interventions);
