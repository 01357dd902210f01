using System.Data.Common;
using Dapper;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Impact;

/// <summary>The one writer of <c>advice_shown</c>: where each recommendation was first shown of a deal.</summary>
public sealed class AdviceShownStore(Database database, RosterCache roster, TimeProvider clock)
{
    /// <summary>How far back figures go.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(90);

    /// <summary>What is read again each time, so that a copy stored a little late is not left out.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    // Of several surfaces only the detail says more than the first recommendation.
    private const string Copies = """
        SELECT d.deal_id, c.surface, c.created_at, c.person_id, o.owner_id, (
          SELECT s.advice FROM risk_score s WHERE s.deal_id = d.deal_id AND s.since <= c.created_at ORDER BY s.since DESC, s.score_id DESC LIMIT 1)
        FROM message_copy c JOIN message_copy_deal d ON d.copy_id = c.copy_id JOIN deal o ON o.deal_id = d.deal_id
        WHERE c.created_at >= @since AND c.surface IN ('list', 'detail', 'digest', 'alert')
        """;

    /// <summary>Gathers what was shown since the last time.</summary>
    public async Task GatherAsync(CancellationToken cancel = default)
    {
        var oldest = clock.GetUtcNow() - Window;
        var (since, rows) = await database.ReadAsync(async connection =>
        {
            var last = await connection.ExecuteScalarAsync<long?>("SELECT MAX(first_at) FROM advice_shown");
            var from = last is { } at ? Math.Max(at - (long)Overlap.TotalMilliseconds, oldest.ToUnixTimeMilliseconds()) : oldest.ToUnixTimeMilliseconds();
            return (from, (await connection.QueryAsync<(string DealId, string Surface, long At, string PersonId, string? OwnerId, string? Advice)>(Copies, new { since = from })).ToList());
        });
        var people = roster.Current;
        var shown = rows.SelectMany(row => Said(row.Surface, row.Advice, people.Find(row.OwnerId)?.Id == row.PersonId).Select(rule => new { deal = row.DealId, rule, surface = row.Surface, at = row.At }))
            .OrderBy(row => row.at).DistinctBy(row => (row.deal, row.rule, row.surface)).ToList();
        foreach (var portion in shown.Chunk(1000))
        {
            await database.WriteAsync(tx => AddAsync(tx, portion), cancel);
        }
    }

    private static Task<int> AddAsync(DbTransaction tx, IEnumerable<object> shown) => tx.Connection!.ExecuteAsync(
        "INSERT INTO advice_shown (deal_id, rule_id, surface, first_at) VALUES (@deal, @rule, @surface, @at) ON CONFLICT (deal_id, rule_id, surface) DO NOTHING", shown, tx);

    private static IEnumerable<string> Said(string surface, string? advice, bool isOwner)
    {
        var all = (advice ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Where(rule => isOwner || !RuleCatalog.IsPrivate(rule));
        return all.Take(surface == CopySurfaces.Detail ? Recommender.Most : 1);
    }
}
