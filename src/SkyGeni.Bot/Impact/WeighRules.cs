using Dapper;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Alerts;

namespace SkyGeni.Bot.Impact;

/// <summary>Weighs the rules by what people thought of the recommendations they made.</summary>
public sealed class WeighRules(Database database, HelpfulnessResetStore resets, TimeProvider clock)
{
    /// <summary>Weighs them now; answers how many weights changed.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        var weights = Helpfulness.BySubject(await OpinionsAsync(now));
        return await database.WriteAsync(tx => RuleWeightStore.SaveAsync(tx, weights, now), cancel);
    }

    /// <summary>Opinions on what was recommended first of a deal: it is what lists, alerts and digests say.</summary>
    private async Task<IReadOnlyCollection<HeardOpinion>> OpinionsAsync(DateTimeOffset now)
    {
        var forgotten = await resets.ByRuleAsync();
        var rows = await database.ReadAsync(connection => connection.QueryAsync<(string PersonId, string Advice, string Opinion, long At)>(
            """
            SELECT f.person_id, s.advice, f.opinion, f.given_at FROM feedback f JOIN risk_score s ON s.score_id = f.score_id
            WHERE f.given_at >= @since AND s.advice <> '' AND (f.reason IS NULL OR f.reason NOT IN ('wrong-data', 'not-my-deal'))
            """,
            new { since = (now - AlertOpinions.Remembered).ToUnixTimeMilliseconds() }));
        return [.. rows.Select(row => (Opinion: new HeardOpinion(row.Advice.Split(',')[0], row.PersonId, row.Opinion == FeedbackStore.HelpfulWord), row.At))
            .Where(row => !forgotten.TryGetValue(row.Opinion.Subject, out var from) || row.At > from.ToUnixTimeMilliseconds())
            .Select(row => row.Opinion)];
    }
}
