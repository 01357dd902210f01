using System.Data.Common;
using System.Text.Json;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Alerts;

namespace SkyGeni.Bot.Feedback;

/// <summary>The one writer of snoozes. At most one is active for a deal; the schema sees to it.</summary>
public sealed class SnoozeStore(Database database)
{
    public const string Undone = "undone";
    public const string Replaced = "replaced";

    private const string Columns = """
        snooze_id AS Id, deal_id AS DealId, person_id AS PersonId, created_at AS CreatedAt, until_at AS UntilAt, wake_on AS WakeOn,
        stage AS Stage, amount AS Amount, expected_close AS ExpectedClose, loss_probability AS LossProbability
        """;

    /// <summary>Begins a snooze; one already active on the deal ends as replaced.</summary>
    public async Task AddAsync(DbTransaction tx, Snooze snooze)
    {
        await tx.Connection!.ExecuteAsync(
            "UPDATE snooze SET ended_at = @at, ended_by = @Replaced WHERE deal_id = @DealId AND ended_at IS NULL",
            new { snooze.DealId, Replaced, at = snooze.CreatedAt.ToUnixTimeMilliseconds() },
            tx);
        await tx.Connection!.ExecuteAsync(
            """
            INSERT INTO snooze (snooze_id, deal_id, person_id, created_at, until_at, wake_on, stage, amount, expected_close, loss_probability)
            VALUES (@Id, @DealId, @PersonId, @CreatedAt, @UntilAt, @WakeOn, @Stage, @Amount, @ExpectedClose, @LossProbability)
            """,
            Row.From(snooze),
            tx);
    }

    /// <summary>Ends a snooze; false where it had ended already, or never was.</summary>
    public async Task<bool> EndAsync(DbTransaction tx, string snoozeId, string endedBy, DateTimeOffset now) =>
        await tx.Connection!.ExecuteAsync(
            "UPDATE snooze SET ended_at = @at, ended_by = @endedBy WHERE snooze_id = @snoozeId AND ended_at IS NULL",
            new { snoozeId, endedBy, at = now.ToUnixTimeMilliseconds() },
            tx) == 1;

    public async Task<Snooze?> ActiveAsync(DbTransaction tx, string dealId) =>
        (await tx.Connection!.QuerySingleOrDefaultAsync<Row>(
            $"SELECT {Columns} FROM snooze WHERE deal_id = @dealId AND ended_at IS NULL", new { dealId }, tx))?.ToSnooze();

    public async Task<Snooze?> FindAsync(string snoozeId) => await database.ReadAsync(async connection =>
        (await connection.QuerySingleOrDefaultAsync<Row>(
            $"SELECT {Columns} FROM snooze WHERE snooze_id = @snoozeId", new { snoozeId }))?.ToSnooze());

    /// <summary>All that are active now, of some deals or (null) of all, the latest first.</summary>
    public async Task<IReadOnlyList<Snooze>> ActiveAsync(IReadOnlyCollection<string>? dealIds) => await database.ReadAsync(async connection =>
    {
        var only = dealIds is null ? "" : "AND deal_id IN (SELECT value FROM json_each(@ids))";
        var rows = await connection.QueryAsync<Row>(
            $"SELECT {Columns} FROM snooze WHERE ended_at IS NULL {only} ORDER BY created_at DESC", new { ids = DealIds.Json(dealIds) });
        return rows.Select(row => row.ToSnooze()).ToList();
    });

    private sealed record Row(
        string Id, string DealId, string PersonId, long CreatedAt, long? UntilAt, string WakeOn, string? Stage, double? Amount, string? ExpectedClose, double? LossProbability)
    {
        public static Row From(Snooze s) => new(
            s.Id,
            s.DealId,
            s.PersonId,
            s.CreatedAt.ToUnixTimeMilliseconds(),
            s.Until?.ToUnixTimeMilliseconds(),
            JsonSerializer.Serialize([.. s.WakeOn.Words()], FeedbackJson.Default.IReadOnlyListString),
            s.Then.Stage,
            (double?)s.Then.Amount,
            s.Then.ExpectedClose?.ToString("O"),
            s.Then.LossProbability);

        public Snooze ToSnooze() => new(
            Id,
            DealId,
            PersonId,
            DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
            UntilAt is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null,
            SnoozeWords.Read(JsonSerializer.Deserialize(WakeOn, FeedbackJson.Default.IReadOnlyListString) ?? []),
            new WatchedValues(Stage, (decimal?)Amount, StoredDate.Read(ExpectedClose), LossProbability));
    }
}
