using Dapper;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Outbox;

/// <summary>How long it took lately from the receipt of a change to Slack having the alert about it.</summary>
/// <param name="Alerts">How many there were.</param>
/// <param name="Median">Half of them came sooner.</param>
/// <param name="P95">Of a hundred 95 came sooner.</param>
/// <param name="P99">Of a hundred 99 came sooner.</param>
public sealed record AlertTime(int Alerts, TimeSpan Median, TimeSpan P95, TimeSpan P99);

/// <summary>Reads the times of alerts out of the outbox, which keeps them through restarts and for every node.</summary>
public sealed class AlertTimes(Database database, TimeProvider clock)
{
    /// <summary>How far back "lately" reaches.</summary>
    public static readonly TimeSpan Lately = TimeSpan.FromDays(1);

    private const int Most = 10_000;

    /// <summary>Of the last day; null where there was no alert.</summary>
    public async Task<AlertTime?> LatelyAsync()
    {
        var since = (clock.GetUtcNow() - Lately).ToUnixTimeMilliseconds();
        var took = await database.ReadAsync(async connection => (await connection.QueryAsync<long>(
            """
            SELECT finished_at - received_at FROM outbox
            WHERE received_at IS NOT NULL AND finished_at >= @since AND state = 3 ORDER BY finished_at DESC LIMIT @Most
            """,
            new { since, Most })).Order().ToList());
        return took.Count == 0 ? null : new AlertTime(took.Count, Part(took, 0.5), Part(took, 0.95), Part(took, 0.99));
    }

    private static TimeSpan Part(List<long> sorted, double part) => TimeSpan.FromMilliseconds(Math.Max(0, sorted[(int)(part * (sorted.Count - 1))]));
}
