using System.Data.Common;
using System.Text.Json;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Scoring;

/// <summary>Keeps every model that was trained: the one writer of <c>model</c>. The schema allows one champion.</summary>
public sealed class ModelStore(Database database)
{
    private const string Columns = "version AS Version, trained_at AS TrainedAt, status AS Status, replaced AS Replaced, card AS Card";

    /// <summary>All models, the latest first.</summary>
    public Task<IReadOnlyList<StoredModel>> ListAsync() => database.ReadAsync<IReadOnlyList<StoredModel>>(async connection =>
        [.. (await connection.QueryAsync<Row>($"SELECT {Columns} FROM model ORDER BY trained_at DESC, LENGTH(version) DESC, version DESC")).Select(row => row.ToModel())]);

    /// <summary>What is kept of one model; null where there is none of that version.</summary>
    public async Task<StoredModel?> FindAsync(string version) => await database.ReadAsync(async connection =>
        (await connection.QuerySingleOrDefaultAsync<Row>($"SELECT {Columns} FROM model WHERE version = @version", new { version }))?.ToModel());

    /// <summary>When the latest model was trained; null where none ever was.</summary>
    public async Task<DateTimeOffset?> LastTrainedAsync() =>
        await database.ReadAsync(connection => connection.ExecuteScalarAsync<long?>("SELECT MAX(trained_at) FROM model")) is { } at
            ? DateTimeOffset.FromUnixTimeMilliseconds(at)
            : null;

    public Task<string?> ChampionVersionAsync() => database.ReadAsync(connection =>
        connection.QuerySingleOrDefaultAsync<string>("SELECT version FROM model WHERE status = @Champion", new { ModelStatus.Champion }));

    /// <summary>The model that waits for an admin; null where none does.</summary>
    public Task<string?> WaitingVersionAsync() => database.ReadAsync(connection => connection.QueryFirstOrDefaultAsync<string>(
        "SELECT version FROM model WHERE status = @Waiting ORDER BY trained_at DESC", new { ModelStatus.Waiting }));

    /// <summary>The model itself, ready to score.</summary>
    /// <exception cref="InvalidDataException">There is none of that version, or this program cannot run it.</exception>
    public async Task<RiskModel> LoadAsync(string version) => RiskModel.FromJson(
        await database.ReadAsync(connection =>
            connection.QuerySingleOrDefaultAsync<string>("SELECT body FROM model WHERE version = @version", new { version }))
        ?? throw new InvalidDataException($"There is no model {version}."));

    /// <summary>A version nobody has yet: the month by the program's clock, with a number where the month is taken.</summary>
    public Task<string> NextVersionAsync(DateTimeOffset now) => database.ReadAsync(async connection =>
    {
        var month = $"{now:yyyy-MM}";
        var taken = (await connection.QueryAsync<string>("SELECT version FROM model WHERE version = @month OR version LIKE @month || '.%'", new { month }))
            .ToHashSet(StringComparer.Ordinal);
        return taken.Contains(month)
            ? Enumerable.Range(2, taken.Count + 1).Select(n => $"{month}.{n}").First(version => !taken.Contains(version))
            : month;
    });

    /// <summary>Keeps a new model as a challenger.</summary>
    public static Task AddAsync(DbTransaction tx, RiskModel model, DateTimeOffset trainedAt) => tx.Connection!.ExecuteAsync(
        "INSERT INTO model (version, trained_at, cutoff, status, card, body) VALUES (@Version, @trainedAt, @cutoff, @Challenger, @card, @body)",
        new
        {
            model.Version,
            trainedAt = trainedAt.ToUnixTimeMilliseconds(),
            cutoff = model.Card.Cutoff.ToUnixTimeMilliseconds(),
            ModelStatus.Challenger,
            card = JsonSerializer.Serialize(model.Card, ScoringJson.Relaxed.ModelCard),
            body = model.ToJson(),
        },
        tx);

    /// <summary>Makes a model the champion; the one before is retired, and remembered as what a rollback leads to.</summary>
    public static async Task PromoteAsync(DbTransaction tx, string version)
    {
        var before = await ChampionAsync(tx);
        await CrownAsync(tx, version);
        await tx.Connection!.ExecuteAsync("UPDATE model SET replaced = @before WHERE version = @version", new { version, before }, tx);
    }

    /// <summary>Gives the crown back to the model the champion took over from; answers its version, null where there is none.</summary>
    public static async Task<string?> RollBackAsync(DbTransaction tx)
    {
        var before = await tx.Connection!.QuerySingleOrDefaultAsync<string>(
            "SELECT b.version FROM model c JOIN model b ON b.version = c.replaced WHERE c.status = @Champion", new { ModelStatus.Champion }, tx);
        if (before is not null)
        {
            await CrownAsync(tx, before);
        }

        return before;
    }

    /// <summary>Which models wait for an admin's decision.</summary>
    public static async Task<IReadOnlyList<string>> WaitingAsync(DbTransaction tx) =>
        [.. await tx.Connection!.QueryAsync<string>("SELECT version FROM model WHERE status = @Waiting ORDER BY version", new { ModelStatus.Waiting }, tx)];

    /// <summary>What is kept of one model, as the transaction sees it.</summary>
    public static async Task<StoredModel?> FindAsync(DbTransaction tx, string version) =>
        (await tx.Connection!.QuerySingleOrDefaultAsync<Row>($"SELECT {Columns} FROM model WHERE version = @version", new { version }, tx))?.ToModel();

    /// <summary>Of a model that is not the champion.</summary>
    public static Task SetStatusAsync(DbTransaction tx, string version, string status) =>
        tx.Connection!.ExecuteAsync("UPDATE model SET status = @status WHERE version = @version", new { version, status }, tx);

    /// <summary>The champion's version, as the transaction sees it; null where there is none.</summary>
    public static Task<string?> ChampionAsync(DbTransaction tx) => tx.Connection!.QuerySingleOrDefaultAsync<string>(
        "SELECT version FROM model WHERE status = @Champion", new { ModelStatus.Champion }, tx);

    private static Task<int> CrownAsync(DbTransaction tx, string version) => tx.Connection!.ExecuteAsync(
        """
        UPDATE model SET status = @Retired WHERE status = @Champion;
        UPDATE model SET status = @Champion WHERE version = @version;
        """,
        new { version, ModelStatus.Champion, ModelStatus.Retired },
        tx);

    private sealed record Row(string Version, long TrainedAt, string Status, string? Replaced, string Card)
    {
        public StoredModel ToModel() => new(
            Version,
            DateTimeOffset.FromUnixTimeMilliseconds(TrainedAt),
            Status,
            Replaced,
            JsonSerializer.Deserialize(Card, ScoringJson.Default.ModelCard)!);
    }
}

/// <summary>A model as it is kept, without its weights.</summary>
/// <param name="Status">One of <see cref="ModelStatus"/>.</param>
/// <param name="Replaced">The champion it took over from; null where it was the first, or never was champion.</param>
public sealed record StoredModel(string Version, DateTimeOffset TrainedAt, string Status, string? Replaced, ModelCard Card);

/// <summary>The words for what became of a model.</summary>
public static class ModelStatus
{
    /// <summary>The one that scores.</summary>
    public const string Champion = "champion";

    /// <summary>Trained, and not promoted.</summary>
    public const string Challenger = "challenger";

    /// <summary>Passed, and waits for an admin: it would move many deals across a band.</summary>
    public const string Waiting = "waiting";

    /// <summary>Was champion once.</summary>
    public const string Retired = "retired";
}
