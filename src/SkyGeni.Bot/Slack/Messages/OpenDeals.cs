using Dapper;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>Reads which open deals somebody may see, scored or not.</summary>
internal sealed class OpenDeals(Database database, RosterCache roster)
{
    private const string Open = "FROM deal d LEFT JOIN risk_latest l ON l.deal_id = d.deal_id WHERE d.outcome = 0 AND d.deleted = 0";

    public Task<int> CountAsync(Person viewer)
    {
        var owners = roster.Current.VisibleOwners(viewer);
        return database.ReadAsync(connection => connection.ExecuteScalarAsync<int>(
            $"SELECT COUNT(*) FROM deal d WHERE d.outcome = 0 AND d.deleted = 0 {Only(owners)}", new { owners = Json(owners) }));
    }

    /// <summary>The ids of some of them, most money at risk first; those without a score come last.</summary>
    public async Task<IReadOnlyList<string>> PageAsync(Person viewer, int skip, int take)
    {
        var owners = roster.Current.VisibleOwners(viewer);
        return await database.ReadAsync(async connection => (await connection.QueryAsync<string>(
            $"""
            SELECT d.deal_id {Open} {Only(owners)}
            ORDER BY COALESCE(l.money_at_risk, -1) DESC, l.loss_probability DESC, d.deal_id LIMIT @take OFFSET @skip
            """,
            new { owners = Json(owners), skip, take })).ToList());
    }

    private static string Only(IReadOnlySet<string>? owners) => owners is null ? "" : $"AND {JsonList.Holds("d.owner_id", "@owners", owners)}";

    private static string? Json(IReadOnlySet<string>? owners) => owners is null ? null : DealIds.Json([.. owners]);
}
