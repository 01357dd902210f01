using System.Data.Common;
using Dapper;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Reminders;

/// <summary>The one writer of reminders.</summary>
public sealed class ReminderStore(Database database)
{
    private const string Columns = """
        reminder_id AS Id, deal_id AS DealId, person_id AS PersonId, owner_id AS OwnerId, recommendation_id AS RecommendationId, what AS What,
        due_at AS DueAt, created_at AS CreatedAt, ended_by AS EndedBy
        """;

    public static Task AddAsync(DbTransaction tx, Reminder reminder) => tx.Connection!.ExecuteAsync(
        """
        INSERT INTO reminder (reminder_id, deal_id, person_id, owner_id, recommendation_id, what, due_at, created_at)
        VALUES (@Id, @DealId, @PersonId, @OwnerId, @RecommendationId, @What, @due, @at)
        """,
        new
        {
            reminder.Id,
            reminder.DealId,
            reminder.PersonId,
            reminder.OwnerId,
            reminder.RecommendationId,
            reminder.What,
            due = reminder.DueAt.ToUnixTimeMilliseconds(),
            at = reminder.CreatedAt.ToUnixTimeMilliseconds(),
        },
        tx);

    /// <summary>Ends a reminder of a person's; false where it had ended already, or is none of theirs.</summary>
    public static async Task<bool> EndAsync(DbTransaction tx, string reminderId, string personId, string endedBy, DateTimeOffset now) =>
        await tx.Connection!.ExecuteAsync(
            "UPDATE reminder SET ended_at = @at, ended_by = @endedBy WHERE reminder_id = @reminderId AND person_id = @personId AND ended_at IS NULL",
            new { reminderId, personId, endedBy, at = now.ToUnixTimeMilliseconds() },
            tx) == 1;

    /// <summary>Has those stand again that were ended as done at an instant: what Done logged then was taken back.</summary>
    public static Task ReopenAsync(DbTransaction tx, string dealId, string personId, DateTimeOffset doneAt) => tx.Connection!.ExecuteAsync(
        "UPDATE reminder SET ended_at = NULL, ended_by = NULL WHERE deal_id = @dealId AND person_id = @personId AND ended_by = @Done AND ended_at = @at",
        new { dealId, personId, ReminderEnds.Done, at = doneAt.ToUnixTimeMilliseconds() },
        tx);

    public async Task<Reminder?> FindAsync(string reminderId) => await database.ReadAsync(async connection =>
        (await connection.QuerySingleOrDefaultAsync<Row>($"SELECT {Columns} FROM reminder WHERE reminder_id = @reminderId", new { reminderId }))?.ToReminder());

    /// <summary>What a person is still to be reminded of, of some deals or (null) of all, the soonest first.</summary>
    public async Task<IReadOnlyList<Reminder>> ToComeAsync(string personId, DateTimeOffset now, IReadOnlyCollection<string>? dealIds = null) =>
        await database.ReadAsync(async connection =>
        {
            var only = dealIds is null ? "" : "AND deal_id IN (SELECT value FROM json_each(@ids))";
            var rows = await connection.QueryAsync<Row>(
                $"SELECT {Columns} FROM reminder WHERE person_id = @personId AND ended_at IS NULL AND due_at > @now {only} ORDER BY due_at, reminder_id",
                new { personId, now = now.ToUnixTimeMilliseconds(), ids = dealIds is null ? null : JsonList.Of(dealIds) });
            return rows.Select(row => row.ToReminder()).ToList();
        });

    private sealed record Row(
        string Id, string DealId, string PersonId, string? OwnerId, string? RecommendationId, string What, long DueAt, long CreatedAt, string? EndedBy)
    {
        public Reminder ToReminder() => new(
            Id, DealId, PersonId, OwnerId, RecommendationId, What, DateTimeOffset.FromUnixTimeMilliseconds(DueAt), DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt))
        {
            EndedBy = EndedBy,
        };
    }
}
