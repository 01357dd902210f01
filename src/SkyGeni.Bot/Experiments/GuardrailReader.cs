using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Experiments;

namespace SkyGeni.Bot.Experiments;

/// <summary>Reads what people made of being told, by arm: the first showing of a deal, and what they thought and did after it.</summary>
public sealed class GuardrailReader(Database database)
{
    private const string Counts = """
        SELECT t.arm AS Arm, COUNT(*) AS Told,
          COUNT(CASE WHEN EXISTS (SELECT 1 FROM feedback f WHERE f.deal_id = t.deal_id AND f.opinion = 'not helpful' AND f.given_at >= t.seen_at) THEN 1 END) AS NotHelpful,
          COUNT(CASE WHEN acted.deal_id IS NULL AND (EXISTS (SELECT 1 FROM dismissal m WHERE m.deal_id = t.deal_id AND m.created_at >= t.seen_at)
            OR EXISTS (SELECT 1 FROM snooze s WHERE s.deal_id = t.deal_id AND s.created_at >= t.seen_at)) THEN 1 END) AS Dismissed,
          COUNT(CASE WHEN t.seen_at <= @longAgo THEN 1 END) AS ToldLongAgo,
          COUNT(CASE WHEN t.seen_at <= @longAgo AND acted.first_at <= t.seen_at + @inTime THEN 1 END) AS ActedInTime
        FROM (
          SELECT a.arm, a.deal_id, MIN(x.exposed_at) AS seen_at FROM assignment a JOIN exposure x ON x.experiment_id = a.experiment_id AND x.deal_id = a.deal_id
          WHERE a.experiment_id = @id AND a.assigned_at >= @since AND x.surface <> 'none' GROUP BY a.arm, a.deal_id) t
        LEFT JOIN (
          SELECT a.deal_id, MIN(i.created_at) AS first_at FROM assignment a JOIN intervention i ON i.deal_id = a.deal_id
          WHERE a.experiment_id = @id AND i.undone_at IS NULL AND i.created_at >= a.assigned_at GROUP BY a.deal_id) acted ON acted.deal_id = t.deal_id
        GROUP BY t.arm
        """;

    public async Task<GuardrailCounts> ReadAsync(Experiment experiment, DateTimeOffset now)
    {
        var inTime = TimeSpan.FromDays(GuardrailLimits.Usual.ActionDays);
        var rows = await database.ReadAsync(connection => connection.QueryAsync<(string Arm, long Told, long NotHelpful, long Dismissed, long ToldLongAgo, long ActedInTime)>(
            Counts,
            new
            {
                id = experiment.Id,
                since = experiment.StartsAt?.ToUnixTimeMilliseconds() ?? 0,
                longAgo = (now - inTime).ToUnixTimeMilliseconds(),
                inTime = (long)inTime.TotalMilliseconds,
            }));
        return new GuardrailCounts(
            [.. rows.Select(r => new GuardrailArm(r.Arm, (int)r.Told, (int)r.NotHelpful, (int)r.Dismissed, (int)r.ToldLongAgo, (int)r.ActedInTime))]);
    }
}
