using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Experiments;

namespace SkyGeni.Bot.Experiments;

/// <summary>What the company's own deals say of how large an experiment has to be.</summary>
/// <param name="WinRate">Of the deals closed in the last year, 0–1; null where too few were.</param>
/// <param name="Closed">How many those were.</param>
/// <param name="DealsPerWeek">How many deals a week would come into an experiment of the kind asked about.</param>
/// <param name="ClusterSize">Deals of a unit, on average: of those closed in the last year.</param>
/// <param name="HorizonDays">Within which nine of ten of the won deals were won; <see cref="CompanyPace.UsualHorizon"/> where too few were.</param>
public sealed record Pace(double? WinRate, int Closed, double DealsPerWeek, double ClusterSize, int HorizonDays);

/// <summary>Reads how often, how fast and how many deals the company closes, for the defaults of a plan.</summary>
public sealed class CompanyPace(Database database, TimeProvider clock)
{
    public const int UsualHorizon = 90;

    /// <summary>Fewer say nothing of a rate.</summary>
    private const int Fewest = 30;

    private const int ShortestHorizon = 7;
    private const int LongestHorizon = 365;
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);
    private static readonly TimeSpan Weeks = TimeSpan.FromDays(7 * 13);

    public async Task<Pace> ReadAsync(Treatment treatment, ExperimentUnit unit)
    {
        var now = clock.GetUtcNow();
        var ends = await database.ReadAsync(async connection => (await connection.QueryAsync<(long Outcome, long Days, string? Owner, string? Account)>(
            """
            SELECT outcome, (closed_at - created_at) / 86400000, owner_id, account FROM deal
            WHERE closed_at > @since AND closed_at <= @now AND deleted = 0 AND outcome IN (1, 2)
            """,
            new { since = (now - Year).ToUnixTimeMilliseconds(), now = now.ToUnixTimeMilliseconds() })).ToList());
        var won = ends.Where(e => e.Outcome == 1).Select(e => e.Days).Order().ToList();
        return new Pace(
            ends.Count < Fewest ? null : (double)won.Count / ends.Count,
            ends.Count,
            await DealsAsync(treatment, now - Weeks, now) / (Weeks.TotalDays / 7),
            unit == ExperimentUnit.Deal || ends.Count == 0 ? 1 : (double)ends.Count / ends.Select(e => unit == ExperimentUnit.Rep ? e.Owner : e.Account).Distinct(StringComparer.Ordinal).Count(),
            won.Count < Fewest ? UsualHorizon : (int)Math.Clamp(won[(int)(0.9 * (won.Count - 1))] + 1, ShortestHorizon, LongestHorizon));
    }

    /// <summary>How many deals would have come into an experiment in a span of time.</summary>
    private Task<long> DealsAsync(Treatment treatment, DateTimeOffset since, DateTimeOffset now)
    {
        // What is said of a rule stands with each score, its ids parted by commas.
        var sql = treatment.Kind switch
        {
            TreatmentKind.Alert => "SELECT COUNT(DISTINCT deal_id) FROM alert_decision WHERE last_at > @since AND (decision = 'raise' OR reason = 'held-out')",
            TreatmentKind.Recommendation => "SELECT COUNT(DISTINCT deal_id) FROM risk_score WHERE as_of > @since AND ',' || advice || ',' LIKE @rule",
            _ => "SELECT COUNT(*) FROM deal WHERE created_at > @since AND created_at <= @now AND deleted = 0",
        };
        return database.ReadAsync(connection => connection.ExecuteScalarAsync<long>(
            sql, new { since = since.ToUnixTimeMilliseconds(), now = now.ToUnixTimeMilliseconds(), rule = $"%,{treatment.RuleId},%" }));
    }
}
