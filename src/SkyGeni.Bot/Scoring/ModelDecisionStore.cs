using System.Data.Common;
using Dapper;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Scoring;

/// <summary>The one writer of <c>model_decision</c>: the changelog of models. Rows are only added.</summary>
public sealed class ModelDecisionStore(Database database)
{
    private const string Select = """
        SELECT decision_id AS Id, version AS Version, decided_at AS At, kind AS Kind, way AS Way, person_id AS PersonId, against AS Against, why AS Why
        FROM model_decision
        """;

    /// <summary>Adds an entry as part of the transaction of what it tells.</summary>
    public static Task AddAsync(DbTransaction tx, string version, string kind, Decider by, string? against, string why, DateTimeOffset now) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO model_decision (version, decided_at, kind, way, person_id, against, why)
            VALUES (@version, @at, @kind, @Way, @PersonId, @against, @why)
            """,
            new { version, at = now.ToUnixTimeMilliseconds(), kind, by.Way, by.PersonId, against, why },
            tx);

    /// <summary>The last entry, of whichever model; null where there is none.</summary>
    public static async Task<ModelDecision?> LastAsync(DbTransaction tx) =>
        (await tx.Connection!.QuerySingleOrDefaultAsync<Row>($"{Select} ORDER BY decision_id DESC LIMIT 1", transaction: tx))?.ToDecision();

    /// <summary>The last entry of a model; null where there is none.</summary>
    public static async Task<ModelDecision?> LastAsync(DbTransaction tx, string version) =>
        (await tx.Connection!.QuerySingleOrDefaultAsync<Row>($"{Select} WHERE version = @version ORDER BY decision_id DESC LIMIT 1", new { version }, tx))?.ToDecision();

    /// <summary>The latest entries, the latest first.</summary>
    public Task<IReadOnlyList<ModelDecision>> LatestAsync(int take) => ManyAsync("ORDER BY decision_id DESC LIMIT @take", new { take });

    /// <summary>Every entry of a model, the oldest first.</summary>
    public Task<IReadOnlyList<ModelDecision>> OfAsync(string version) => ManyAsync("WHERE version = @version ORDER BY decision_id", new { version });

    /// <summary>Every entry up to an instant, the oldest first.</summary>
    public Task<IReadOnlyList<ModelDecision>> UpToAsync(DateTimeOffset instant) =>
        ManyAsync("WHERE decided_at < @at ORDER BY decision_id", new { at = instant.ToUnixTimeMilliseconds() });

    private Task<IReadOnlyList<ModelDecision>> ManyAsync(string where, object parameters) => database.ReadAsync<IReadOnlyList<ModelDecision>>(async connection =>
        [.. (await connection.QueryAsync<Row>($"{Select} {where}", parameters)).Select(row => row.ToDecision())]);

    private sealed record Row(long Id, string Version, long At, string Kind, string Way, string? PersonId, string? Against, string Why)
    {
        public ModelDecision ToDecision() => new(Id, Version, DateTimeOffset.FromUnixTimeMilliseconds(At), Kind, new Decider(Way, PersonId), Against, Why);
    }
}
