using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Experiments;

namespace SkyGeni.Bot.Experiments;

/// <summary>What the company's own deals say of how large an experiment has to be.</summary>
/// <param name="WinRate">Of the deals closed in the last year, won within the horizon, 0–1; null where too few were closed.</param>
/// <param name="Closed">How many were closed.</param>
/// <param name="DealsPerWeek">How many deals a week would come into an experiment of the kind asked about.</param>
/// <param name="ClusterSize">Deals of a unit, on average: of those closed in the last year.</param>
/// <param name="HorizonDays">As asked; else within which nine of ten of the won deals were won, or <see cref="CompanyPace.UsualHorizon"/> where too few were.</param>
public sealed record Pace(double? WinRate, int Closed, double DealsPerWeek, double ClusterSize, int HorizonDays);

/// <summary>Reads how often, how fast and how many deals the company closes, for the defaults of a plan.</summary>
public sealed class CompanyPace(Database database, TimeProvider clock)
{
    public const int UsualHorizon = 90;

    /// <summary>Fewer closed deals say nothing of a rate.</summary>
    public const int Fewest = 30;

    private const int ShortestHorizon = 7;
    private const int LongestHorizon = 365;
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);
    private static readonly TimeSpan Weeks = TimeSpan.FromDays(7 * 13);

    /// <param name="treatment">Whose deals: those that would have come into an experiment on it, where enough of them closed; else all.</param>
    /// <param name="unit">What would be dealt to the arms.</param>
    /// <param name="horizonDays">Null: the company's own.</param>
    public async Task<Pace> ReadAsync(Treatment treatment, ExperimentUnit unit, int? horizonDays)
    {
        var now = clock.GetUtcNow();
        var ends = await EndsAsync(treatment, now);
        if (ends.Count < Fewest && treatment.Kind != TreatmentKind.Outside)
        {
            ends = await EndsAsync(Treatment.Outside, now);
        }

        var won = ends.Where(e => e.Won).Select(e => e.Days).Order().ToList();
        var horizon = horizonDays ?? (won.Count < Fewest ? UsualHorizon : (int)Math.Clamp(won[(int)(0.9 * (won.Count - 1))] + 1, ShortestHorizon, LongestHorizon));
        return new Pace(
            ends.Count < Fewest ? null : (double)won.Count(days => days < horizon) / ends.Count,
            ends.Count,
            await DealsAsync(treatment, now - Weeks, now) / (Weeks.TotalDays / 7),
            ClusterSize([.. ends.Select(e => unit == ExperimentUnit.Rep ? e.Owner : e.Account).Where(id => !string.IsNullOrWhiteSpace(id))], unit),
            horizon);
    }

    private static double ClusterSize(List<string?> units, ExperimentUnit unit) =>
        unit == ExperimentUnit.Deal || units.Count == 0 ? 1 : (double)units.Count / units.Distinct(StringComparer.Ordinal).Count();

    /// <summary>Of the deals closed in the last year that would have come into an experiment: how many days after that they closed, and how.</summary>
    private Task<List<(bool Won, long Days, string? Owner, string? Account)>> EndsAsync(Treatment treatment, DateTimeOffset now)
    {
        var entered = treatment.Kind switch
        {
            TreatmentKind.Alert => "SELECT deal_id, MIN(decided_at) AS entered_at FROM alert_decision WHERE decision = 'raise' OR reason = 'held-out' GROUP BY deal_id",
            TreatmentKind.Recommendation => "SELECT deal_id, MIN(since) AS entered_at FROM risk_score WHERE ',' || advice || ',' LIKE @rule GROUP BY deal_id",
            _ => "SELECT deal_id, created_at AS entered_at FROM deal",
        };
        return database.ReadAsync(async connection => (await connection.QueryAsync<(long Outcome, long Days, string? Owner, string? Account)>(
            $"""
            SELECT d.outcome, (d.closed_at - e.entered_at) / 86400000, d.owner_id, d.account FROM deal d JOIN ({entered}) e ON e.deal_id = d.deal_id
            WHERE d.closed_at > @since AND d.closed_at <= @now AND d.closed_at >= e.entered_at AND d.deleted = 0 AND d.outcome IN (1, 2)
            """,
            new { since = (now - Year).ToUnixTimeMilliseconds(), now = now.ToUnixTimeMilliseconds(), rule = Said(treatment) }))
            .Select(e => (e.Outcome == 1, e.Days, e.Owner, e.Account)).ToList());
    }

    /// <summary>How many deals would have come into an experiment in a span of time.</summary>
    private Task<long> DealsAsync(Treatment treatment, DateTimeOffset since, DateTimeOffset now)
    {
        var sql = treatment.Kind switch
        {
            TreatmentKind.Alert => "SELECT COUNT(DISTINCT deal_id) FROM alert_decision WHERE last_at > @since AND (decision = 'raise' OR reason = 'held-out')",
            TreatmentKind.Recommendation => "SELECT COUNT(DISTINCT deal_id) FROM risk_score WHERE as_of > @since AND ',' || advice || ',' LIKE @rule",
            _ => "SELECT COUNT(*) FROM deal WHERE created_at > @since AND created_at <= @now AND deleted = 0",
        };
        return database.ReadAsync(connection => connection.ExecuteScalarAsync<long>(
            sql, new { since = since.ToUnixTimeMilliseconds(), now = now.ToUnixTimeMilliseconds(), rule = Said(treatment) }));
    }

    // What is said of a rule stands with each score, its ids parted by commas.
    private static string Said(Treatment treatment) => $"%,{treatment.RuleId},%";
}
