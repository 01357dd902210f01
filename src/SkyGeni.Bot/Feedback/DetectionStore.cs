using System.Data.Common;
using Dapper;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Feedback;

/// <summary>Up to where the log was looked through for what was done.</summary>
/// <param name="Seq">The last event looked at.</param>
/// <param name="Since">What occurred before this answers nothing: nobody had been told anything.</param>
public sealed record DetectionPlace(long Seq, DateTimeOffset Since);

/// <summary>What was recommended for a deal just before an instant.</summary>
/// <param name="Standing">The recommendations that stood.</param>
/// <param name="Shown">Those, also of earlier times, that somebody had been shown, as far as is known.</param>
public sealed record SaidBefore(IReadOnlyCollection<string> Standing, IReadOnlySet<string> Shown);

/// <summary>The one writer of <c>detection</c>, and what was recommended at an instant.</summary>
public sealed class DetectionStore(Database database)
{
    /// <summary>Where the last look ended; null before the first scores.</summary>
    public Task<DetectionPlace?> PlaceAsync() => database.ReadAsync(async connection =>
        (await connection.QuerySingleOrDefaultAsync<(long Seq, long Since)?>("SELECT seq, since FROM detection")) is var (seq, since)
            ? new DetectionPlace(seq, DateTimeOffset.FromUnixTimeMilliseconds(since))
            : null);

    /// <summary>Begins to look once something is recommended: what the log holds by then is past.</summary>
    public Task BeginAsync(DateTimeOffset now) => database.WriteAsync(tx => tx.Connection!.ExecuteAsync(
        """
        INSERT INTO detection (detection_id, seq, since)
        SELECT 1, (SELECT MAX(seq) FROM deal_event), @now FROM (SELECT MIN(deal_id) AS first FROM risk_latest) scored WHERE scored.first IS NOT NULL
        ON CONFLICT (detection_id) DO NOTHING
        """,
        new { now = now.ToUnixTimeMilliseconds() },
        tx));

    /// <summary>Notes how far the log was looked through. It never goes back: another node may have looked further.</summary>
    public static Task MoveAsync(DbTransaction tx, long seq) =>
        tx.Connection!.ExecuteAsync("UPDATE detection SET seq = @seq WHERE seq < @seq", new { seq }, tx);

    /// <summary>What was recommended for each of some deals just before an instant, in the order asked for.</summary>
    public Task<IReadOnlyList<SaidBefore>> SaidBeforeAsync(IReadOnlyList<(string DealId, DateTimeOffset At)> asked) => database.ReadAsync<IReadOnlyList<SaidBefore>>(async connection =>
    {
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT COALESCE((SELECT advice FROM risk_score WHERE deal_id = @id AND since < @at ORDER BY since DESC, score_id DESC LIMIT 1), ''),
              COALESCE((SELECT STRING_AGG(rule_id, ',') FROM (SELECT DISTINCT rule_id FROM advice_shown WHERE deal_id = @id AND first_at < @at) shown), '')
            """;
        command.AddParameter("@id", "");
        command.AddParameter("@at", 0L);
        var said = new List<SaidBefore>(asked.Count);
        foreach (var (dealId, at) in asked)
        {
            command.Parameters[0].Value = dealId;
            command.Parameters[1].Value = at.ToUnixTimeMilliseconds();
            await using var row = await command.ExecuteReaderAsync();
            await row.ReadAsync();
            said.Add(new SaidBefore(Rules(row.GetString(0)), Rules(row.GetString(1)).ToHashSet(StringComparer.Ordinal)));
        }

        return said;
    });

    private static string[] Rules(string listed) => listed.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
