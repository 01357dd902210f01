using System.Data.Common;
using Dapper;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Feedback;

/// <summary>The one writer of dismissals. At most one is active for a deal; the schema sees to it.</summary>
public sealed class DismissalStore(Database database)
{
    private const string Columns =
        "dismissal_id AS Id, deal_id AS DealId, person_id AS PersonId, reason AS Reason, field AS Field, note AS Note, created_at AS CreatedAt";

    /// <summary>Dismisses a deal; a dismissal already active on it ends as replaced.</summary>
    public async Task AddAsync(DbTransaction tx, Dismissal dismissal)
    {
        await tx.Connection!.ExecuteAsync(
            "UPDATE dismissal SET ended_at = @at, ended_by = 'replaced' WHERE deal_id = @DealId AND ended_at IS NULL",
            new { dismissal.DealId, at = dismissal.CreatedAt.ToUnixTimeMilliseconds() },
            tx);
        await tx.Connection!.ExecuteAsync(
            """
            INSERT INTO dismissal (dismissal_id, deal_id, person_id, reason, field, note, created_at)
            VALUES (@Id, @DealId, @PersonId, @reason, @Field, @Note, @at)
            """,
            new
            {
                dismissal.Id,
                dismissal.DealId,
                dismissal.PersonId,
                reason = dismissal.Reason.Id(),
                dismissal.Field,
                dismissal.Note,
                at = dismissal.CreatedAt.ToUnixTimeMilliseconds(),
            },
            tx);
    }

    /// <summary>Ends a dismissal; false where it had ended already, or never was.</summary>
    public async Task<bool> EndAsync(DbTransaction tx, string dismissalId, string endedBy, DateTimeOffset now) =>
        await tx.Connection!.ExecuteAsync(
            "UPDATE dismissal SET ended_at = @at, ended_by = @endedBy WHERE dismissal_id = @dismissalId AND ended_at IS NULL",
            new { dismissalId, endedBy, at = now.ToUnixTimeMilliseconds() },
            tx) == 1;

    public async Task<Dismissal?> ActiveAsync(DbTransaction tx, string dealId) =>
        (await tx.Connection!.QuerySingleOrDefaultAsync<Row>(
            $"SELECT {Columns} FROM dismissal WHERE deal_id = @dealId AND ended_at IS NULL", new { dealId }, tx))?.ToDismissal();

    public async Task<Dismissal?> FindAsync(string dismissalId) => await database.ReadAsync(async connection =>
        (await connection.QuerySingleOrDefaultAsync<Row>(
            $"SELECT {Columns} FROM dismissal WHERE dismissal_id = @dismissalId", new { dismissalId }))?.ToDismissal());

    /// <summary>All that are active now, of some deals or (null) of all, the latest first.</summary>
    public async Task<IReadOnlyList<Dismissal>> ActiveAsync(IReadOnlyCollection<string>? dealIds) => await database.ReadAsync(async connection =>
    {
        var only = dealIds is null ? "" : "AND deal_id IN (SELECT value FROM json_each(@ids))";
        var rows = await connection.QueryAsync<Row>(
            $"SELECT {Columns} FROM dismissal WHERE ended_at IS NULL {only} ORDER BY created_at DESC", new { ids = DealIds.Json(dealIds) });
        return rows.Select(row => row.ToDismissal()).ToList();
    });

    private sealed record Row(string Id, string DealId, string PersonId, string Reason, string? Field, string? Note, long CreatedAt)
    {
        public Dismissal ToDismissal() => new(
            Id,
            DealId,
            PersonId,
            DismissalWords.Read(Reason) ?? DismissalReason.AlreadyHandled,
            Field,
            Note,
            DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt));
    }
}
