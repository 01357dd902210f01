using System.Data.Common;
using Dapper;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Recommendations;

/// <summary>The one writer of ticked steps. They belong to the deal: whoever sees it sees them.</summary>
public sealed class PlaybookStepStore(Database database)
{
    /// <summary>The steps of a recommendation that are ticked for a deal.</summary>
    public Task<HashSet<string>> TickedAsync(string dealId, string ruleId) => database.ReadAsync(async connection =>
        (await connection.QueryAsync<string>("SELECT step FROM playbook_step WHERE deal_id = @dealId AND rule_id = @ruleId", new { dealId, ruleId })).ToHashSet(StringComparer.Ordinal));

    /// <summary>Keeps which of the steps that were offered together are ticked now; others stay as they are.</summary>
    public async Task SetAsync(DbTransaction tx, string dealId, string ruleId, IEnumerable<(string Step, bool Ticked)> steps, string personId, DateTimeOffset now)
    {
        foreach (var (step, ticked) in steps)
        {
            await tx.Connection!.ExecuteAsync(
                ticked
                    ? "INSERT INTO playbook_step (deal_id, rule_id, step, person_id, ticked_at) VALUES (@dealId, @ruleId, @step, @personId, @at) ON CONFLICT (deal_id, rule_id, step) DO NOTHING"
                    : "DELETE FROM playbook_step WHERE deal_id = @dealId AND rule_id = @ruleId AND step = @step",
                new { dealId, ruleId, step, personId, at = now.ToUnixTimeMilliseconds() },
                tx);
        }
    }
}
