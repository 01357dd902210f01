using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Impact;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.Impact;

/// <summary>Reads what figures of follow-through are made of.</summary>
public sealed class ImpactRowsReader(Database database, RiskPathReader paths, RosterCache roster, TimeProvider clock)
{
    public async Task<ImpactRows> ReadAsync()
    {
        var now = clock.GetUtcNow();
        var since = now - AdviceShownStore.Window;
        var actions = await ActionsAsync(since);
        var people = roster.Current;
        var (advice, alerts) = await database.ReadAsync(async connection =>
            (await AdviceAsync(connection, since, actions, people), await AlertsAsync(connection, since, actions, people)));
        var (acted, idle) = await paths.ReadAsync(actions, since, now);
        return new ImpactRows(
            since,
            now,
            advice,
            [.. actions.Select(a => a with { OwnerId = Owner(people, a.OwnerId) })],
            alerts,
            [.. acted.Select(a => (Owner(people, a.OwnerId), a.Path))],
            idle);
    }

    private Task<List<ActionTaken>> ActionsAsync(DateTimeOffset since) => database.ReadAsync(async connection =>
        (await connection.QueryAsync<(string DealId, string? OwnerId, string? RuleId, long LoggedAt, long? OccurredAt, long Outcome, long? ClosedAt)>(
            """
            SELECT i.deal_id, d.owner_id, i.recommendation_id, i.created_at, i.occurred_at, d.outcome, d.closed_at FROM intervention i JOIN deal d ON d.deal_id = i.deal_id
            WHERE i.undone_at IS NULL AND i.created_at >= @since ORDER BY i.created_at, i.intervention_id
            """,
            new { since = since.ToUnixTimeMilliseconds() }))
        .Select(row => new ActionTaken(row.DealId, row.OwnerId, row.RuleId, Instant(row.OccurredAt ?? row.LoggedAt), (Outcome)row.Outcome)
        {
            LoggedAt = Instant(row.LoggedAt),
            ClosedAt = row.ClosedAt is { } closed ? Instant(closed) : null,
        }).OrderBy(a => a.At).ToList());

    private static async Task<ImmutableArray<AdviceShown>> AdviceAsync(DbConnection connection, DateTimeOffset since, List<ActionTaken> actions, Roster people)
    {
        var done = actions.ToLookup(a => (a.DealId, a.RuleId), a => a.At);
        var rows = await connection.QueryAsync<(string DealId, string RuleId, string Surface, string? OwnerId, long At)>(
            """
            SELECT s.deal_id, s.rule_id, s.surface, d.owner_id, s.first_at FROM advice_shown s JOIN deal d ON d.deal_id = s.deal_id
            WHERE s.first_at >= @since
            """,
            new { since = since.ToUnixTimeMilliseconds() });
        return [.. rows.Select(row => new AdviceShown(
            row.DealId, row.RuleId, row.Surface, Owner(people, row.OwnerId), people.Find(row.OwnerId)?.ManagerId, Instant(row.At), First(done[(row.DealId, row.RuleId)], Instant(row.At))))];
    }

    private static async Task<ImmutableArray<(string? OwnerId, AlertFollowed Alert)>> AlertsAsync(
        DbConnection connection, DateTimeOffset since, List<ActionTaken> actions, Roster people)
    {
        var done = actions.ToLookup(a => a.DealId, a => a.At, StringComparer.Ordinal);
        var rows = await connection.QueryAsync<(string DealId, string PersonId, long At)>(
            "SELECT deal_id, person_id, raised_at FROM alert WHERE kind = 1 AND raised_at >= @since", new { since = since.ToUnixTimeMilliseconds() });
        return [.. rows.Select(row => (Owner(people, row.PersonId), new AlertFollowed(Instant(row.At), First(done[row.DealId], Instant(row.At)))))];
    }

    private static DateTimeOffset? First(IEnumerable<DateTimeOffset> done, DateTimeOffset from) =>
        done.Where(at => at >= from).Select(at => (DateTimeOffset?)at).FirstOrDefault();

    // One person may own deals under several ids of a CRM.
    private static string? Owner(Roster people, string? ownerId) => people.Find(ownerId)?.Id ?? ownerId;

    private static DateTimeOffset Instant(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);
}
