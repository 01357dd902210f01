using System.Collections.Immutable;
using Dapper;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Alerts;

namespace SkyGeni.Bot.Impact;

/// <summary>What people thought of the alerts they had, by what was new then.</summary>
public sealed class AlertOpinions(Database database, HelpfulnessResetStore resets)
{
    /// <summary>What somebody thought longer ago says little of today.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(180);

    // An opinion is on the last alert of the deal to that person before it. What was off in the data, or whose deal it is, is no
    // word on the kind of alert.
    private const string Select = """
        SELECT f.person_id, a.reason, f.opinion, f.given_at FROM feedback f
        JOIN alert a ON a.deal_id = f.deal_id AND a.person_id = f.person_id AND a.raised_at = (
          SELECT MAX(raised_at) FROM alert WHERE deal_id = f.deal_id AND person_id = f.person_id AND raised_at <= f.given_at)
        WHERE f.given_at >= @since AND (f.reason IS NULL OR f.reason NOT IN ('wrong-data', 'not-my-deal'))
        """;

    public async Task<ImmutableDictionary<(string PersonId, string Subject), HeardWeight>> ByPersonAsync(DateTimeOffset now)
    {
        var forgotten = await resets.ByPersonAsync();
        var rows = await database.ReadAsync(connection => connection.QueryAsync<(string PersonId, string Reason, string Opinion, long At)>(
            Select, new { since = (now - Remembered).ToUnixTimeMilliseconds() }));
        return Helpfulness.ByPerson([.. rows
            .Where(row => !forgotten.TryGetValue(row.PersonId, out var from) || row.At > from.ToUnixTimeMilliseconds())
            .Select(row => new HeardOpinion(row.Reason, row.PersonId, row.Opinion == FeedbackStore.HelpfulWord))]);
    }

    /// <summary>One person's, by what was new.</summary>
    public static IReadOnlyDictionary<AlertReason, HeardWeight> Of(ImmutableDictionary<(string PersonId, string Subject), HeardWeight> all, string personId) =>
        all.Where(pair => pair.Key.PersonId == personId).ToDictionary(pair => AlertWords.ReadReason(pair.Key.Subject), pair => pair.Value);
}
