using System.Data.Common;
using System.Text.Json;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Experiments;

namespace SkyGeni.Bot.Experiments;

/// <summary>The one writer of <c>experiment</c> and <c>experiment_change</c>: what is compared with what, and who changed that.</summary>
public sealed class ExperimentStore(Database database)
{
    private const string Select = """
        SELECT experiment_id AS Id, title AS Title, kind AS Kind, rule_id AS RuleId, unit AS Unit, arms AS Arms, traffic AS Traffic, starts_at AS StartsAt,
          stops_at AS StopsAt, horizon_days AS HorizonDays, planned_lift AS PlannedLift, planned_deals AS PlannedDeals, built_in AS BuiltIn, created_at AS CreatedAt
        FROM experiment
        """;

    private const string Insert = """
        INSERT INTO experiment (experiment_id, title, kind, rule_id, unit, arms, traffic, starts_at, stops_at, horizon_days, planned_lift, planned_deals, built_in, created_at)
        VALUES (@Id, @Title, @Kind, @RuleId, @Unit, @Arms, @Traffic, @StartsAt, @StopsAt, @HorizonDays, @PlannedLift, @PlannedDeals, @BuiltIn, @CreatedAt)
        ON CONFLICT (experiment_id) DO NOTHING
        """;

    private const string Change = """
        UPDATE experiment SET title = @Title, arms = @Arms, traffic = @Traffic, starts_at = @StartsAt, stops_at = @StopsAt, horizon_days = @HorizonDays, planned_deals = @PlannedDeals
        WHERE experiment_id = @Id
        """;

    /// <summary>Every experiment, the latest first.</summary>
    public Task<IReadOnlyList<StoredExperiment>> AllAsync() => database.ReadAsync(connection => ReadAsync(connection, "ORDER BY created_at DESC, experiment_id", null, null));

    /// <summary>Those that assign at an instant.</summary>
    public Task<IReadOnlyList<StoredExperiment>> RunningAsync(DateTimeOffset at) => database.ReadAsync(connection =>
        ReadAsync(connection, "WHERE starts_at <= @at AND (stops_at IS NULL OR stops_at > @at) ORDER BY created_at, experiment_id", new { at = at.ToUnixTimeMilliseconds() }, null));

    /// <summary>An experiment by its id; null where there is none.</summary>
    public async Task<StoredExperiment?> FindAsync(string id) => (await database.ReadAsync(connection => ReadAsync(connection, "WHERE experiment_id = @id", new { id }, null))).SingleOrDefault();

    /// <inheritdoc cref="FindAsync(string)"/>
    public static async Task<StoredExperiment?> FindAsync(DbTransaction tx, string id) => (await ReadAsync(tx.Connection!, "WHERE experiment_id = @id", new { id }, tx)).SingleOrDefault();

    /// <summary>Every experiment, as a transaction sees them.</summary>
    public static Task<IReadOnlyList<StoredExperiment>> AllAsync(DbTransaction tx) => ReadAsync(tx.Connection!, "ORDER BY created_at, experiment_id", null, tx);

    /// <summary>Keeps a new one; false where its id is taken.</summary>
    public static async Task<bool> AddAsync(DbTransaction tx, StoredExperiment experiment, string who, string what)
    {
        if (await tx.Connection!.ExecuteAsync(Insert, Row.Of(experiment), tx) == 0)
        {
            return false;
        }

        await NoteAsync(tx, experiment.Id, new ExperimentChange(experiment.CreatedAt, who, what));
        return true;
    }

    /// <summary>Keeps what was changed, and who did.</summary>
    public static async Task ChangeAsync(DbTransaction tx, StoredExperiment changed, ExperimentChange how)
    {
        await tx.Connection!.ExecuteAsync(Change, Row.Of(changed), tx);
        await NoteAsync(tx, changed.Id, how);
    }

    /// <summary>What was done to an experiment, the first first.</summary>
    public Task<IReadOnlyList<ExperimentChange>> ChangesAsync(string id) => database.ReadAsync<IReadOnlyList<ExperimentChange>>(async connection =>
        [.. (await connection.QueryAsync<(long At, string Who, string What)>(
            "SELECT changed_at, who, what FROM experiment_change WHERE experiment_id = @id ORDER BY change_id", new { id }))
            .Select(row => new ExperimentChange(DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Who, row.What))]);

    private static Task<int> NoteAsync(DbTransaction tx, string id, ExperimentChange change) => tx.Connection!.ExecuteAsync(
        "INSERT INTO experiment_change (experiment_id, changed_at, who, what) VALUES (@id, @at, @Who, @What)",
        new { id, at = change.At.ToUnixTimeMilliseconds(), change.Who, change.What },
        tx);

    private static async Task<IReadOnlyList<StoredExperiment>> ReadAsync(DbConnection connection, string where, object? parameters, DbTransaction? tx) =>
        [.. (await connection.QueryAsync<Row>($"{Select} {where}", parameters, tx)).Select(row => row.ToStored())];

    private sealed class Row
    {
        public string Id { get; set; } = "";
        public string Title { get; set; } = "";
        public string Kind { get; set; } = "";
        public string? RuleId { get; set; }
        public string Unit { get; set; } = "";
        public string Arms { get; set; } = "";
        public double Traffic { get; set; }
        public long? StartsAt { get; set; }
        public long? StopsAt { get; set; }
        public long HorizonDays { get; set; }
        public double PlannedLift { get; set; }
        public long PlannedDeals { get; set; }
        public long BuiltIn { get; set; }
        public long CreatedAt { get; set; }

        public static Row Of(StoredExperiment stored) => new()
        {
            Id = stored.Id,
            Title = stored.Definition.Title,
            Kind = stored.Definition.Treatment.Kind.Word(),
            RuleId = stored.Definition.Treatment.RuleId,
            Unit = stored.Definition.Unit.Word(),
            Arms = JsonSerializer.Serialize([.. stored.Definition.Arms], ExperimentsJson.Default.ArmArray),
            Traffic = stored.Definition.Traffic,
            StartsAt = stored.Definition.StartsAt?.ToUnixTimeMilliseconds(),
            StopsAt = stored.Definition.StopsAt?.ToUnixTimeMilliseconds(),
            HorizonDays = stored.Definition.HorizonDays,
            PlannedLift = stored.PlannedLift,
            PlannedDeals = stored.Definition.PlannedDeals,
            BuiltIn = stored.BuiltIn ? 1 : 0,
            CreatedAt = stored.CreatedAt.ToUnixTimeMilliseconds(),
        };

        public StoredExperiment ToStored() => new(
            new Experiment
            {
                Id = Id,
                Title = Title,
                Treatment = new Treatment(ExperimentWords.Treatment(Kind)!.Value, RuleId),
                Unit = ExperimentWords.Unit(Unit)!.Value,
                Arms = [.. JsonSerializer.Deserialize(Arms, ExperimentsJson.Default.ArmArray)!],
                Traffic = Traffic,
                StartsAt = At(StartsAt),
                StopsAt = At(StopsAt),
                HorizonDays = (int)HorizonDays,
                PlannedDeals = (int)PlannedDeals,
            },
            PlannedLift,
            BuiltIn == 1,
            At(CreatedAt)!.Value);

        private static DateTimeOffset? At(long? instant) => instant is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;
    }
}
