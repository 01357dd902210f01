using System.Data.Common;
using Dapper;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Feedback;

/// <summary>When a person last looked at a deal, and at which score: what "changed since you last looked" is measured against.</summary>
public sealed class SeenStore(Database database)
{
    public Task SaveAsync(DbTransaction tx, string dealId, string personId, long scoreId, DateTimeOffset now) => tx.Connection!.ExecuteAsync(
        """
        INSERT INTO seen (deal_id, person_id, score_id, seen_at) VALUES (@dealId, @personId, @scoreId, @at)
        ON CONFLICT (deal_id, person_id) DO UPDATE SET score_id = excluded.score_id, seen_at = excluded.seen_at
        """,
        new { dealId, personId, scoreId, at = now.ToUnixTimeMilliseconds() },
        tx);

    public async Task<Seen?> FindAsync(string dealId, string personId) => await database.ReadAsync(async connection =>
        (await connection.QuerySingleOrDefaultAsync<Row>(
            "SELECT score_id AS ScoreId, seen_at AS SeenAt FROM seen WHERE deal_id = @dealId AND person_id = @personId",
            new { dealId, personId })) is { } row ? new Seen(row.ScoreId, DateTimeOffset.FromUnixTimeMilliseconds(row.SeenAt)) : null);

    private sealed record Row(long ScoreId, long SeenAt);
}

/// <summary>A look at a deal: the score it was at, and when.</summary>
public sealed record Seen(long ScoreId, DateTimeOffset At);
