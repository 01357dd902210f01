using System.Data.Common;
using Dapper;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Feedback;

/// <summary>The one writer of interventions. An undone one is kept, and shown nowhere.</summary>
public sealed class InterventionStore(Database database)
{
    private const string Columns = """
        intervention_id AS Id, deal_id AS DealId, person_id AS PersonId, recommendation_id AS RecommendationId,
        what AS What, note AS Note, happened_on AS HappenedOn, created_at AS CreatedAt
        """;

    public Task AddAsync(DbTransaction tx, Intervention done) => tx.Connection!.ExecuteAsync(
        """
        INSERT INTO intervention (intervention_id, deal_id, person_id, recommendation_id, what, note, happened_on, created_at)
        VALUES (@Id, @DealId, @PersonId, @RecommendationId, @What, @Note, @happenedOn, @at)
        """,
        new
        {
            done.Id,
            done.DealId,
            done.PersonId,
            done.RecommendationId,
            done.What,
            done.Note,
            happenedOn = done.HappenedOn.ToString("O"),
            at = done.CreatedAt.ToUnixTimeMilliseconds(),
        },
        tx);

    /// <summary>Takes an intervention back; false where it was already, or never was.</summary>
    public async Task<bool> UndoAsync(DbTransaction tx, string interventionId, DateTimeOffset now) =>
        await tx.Connection!.ExecuteAsync(
            "UPDATE intervention SET undone_at = @at WHERE intervention_id = @interventionId AND undone_at IS NULL",
            new { interventionId, at = now.ToUnixTimeMilliseconds() },
            tx) == 1;

    public async Task<Intervention?> FindAsync(string interventionId) => await database.ReadAsync(async connection =>
        (await connection.QuerySingleOrDefaultAsync<Row>(
            $"SELECT {Columns} FROM intervention WHERE intervention_id = @interventionId", new { interventionId }))?.ToIntervention());

    /// <summary>What was done for some deals, or (null) for all, since an instant, the latest first.</summary>
    public async Task<IReadOnlyList<Intervention>> SinceAsync(DateTimeOffset since, IReadOnlyCollection<string>? dealIds = null) =>
        await database.ReadAsync(async connection =>
        {
            var only = dealIds is null ? "" : "AND deal_id IN (SELECT value FROM json_each(@ids))";
            var rows = await connection.QueryAsync<Row>(
                $"SELECT {Columns} FROM intervention WHERE undone_at IS NULL AND created_at >= @at {only} ORDER BY created_at DESC, intervention_id DESC",
                new { at = since.ToUnixTimeMilliseconds(), ids = DealIds.Json(dealIds) });
            return rows.Select(row => row.ToIntervention()).ToList();
        });

    /// <summary>What one person did lately, the latest first.</summary>
    public async Task<IReadOnlyList<Intervention>> OfPersonAsync(string personId, int limit) => await database.ReadAsync(async connection =>
        (await connection.QueryAsync<Row>(
            $"SELECT {Columns} FROM intervention WHERE undone_at IS NULL AND person_id = @personId ORDER BY created_at DESC, intervention_id DESC LIMIT @limit",
            new { personId, limit })).Select(row => row.ToIntervention()).ToList());

    /// <summary>How often each recommendation was followed so far, by its id.</summary>
    public async Task<IReadOnlyDictionary<string, int>> FollowedAsync() => await database.ReadAsync(async connection =>
        (await connection.QueryAsync<(string Id, long Times)>(
            "SELECT recommendation_id, COUNT(*) FROM intervention WHERE recommendation_id IS NOT NULL AND undone_at IS NULL GROUP BY recommendation_id"))
        .ToDictionary(row => row.Id, row => (int)row.Times, StringComparer.Ordinal));

    private sealed record Row(
        string Id, string DealId, string PersonId, string? RecommendationId, string What, string? Note, string HappenedOn, long CreatedAt)
    {
        public Intervention ToIntervention() => new(
            Id,
            DealId,
            PersonId,
            RecommendationId,
            What,
            Note,
            StoredDate.Read(HappenedOn)!.Value,
            DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt));
    }
}
