using System.Data.Common;
using Dapper;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Telemetry;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Scoring.Changes;

namespace SkyGeni.Bot.Alerts;

/// <summary>
/// The one writer of <c>alert_due</c> and <c>alert_watch</c>: which deals wait to be decided on. A rise is noted in the
/// transaction of its score, and taken in that of its decision.
/// </summary>
public sealed class AlertDueStore(Database database)
{
    // The deal's mark is taken from it after this: it tells whether a change of its own raised the score.
    // A score noted before anything was said of the deals is no rise; nor is one that nobody watches for yet.
    private const string Note = """
        INSERT INTO alert_due (deal_id, occasion, mark, not_before, received_at, noted_at, trace)
        SELECT @deal_id, @occasion, 1, @now, CASE WHEN needs_score = 1 THEN received_at END, @now, trace
        FROM deal WHERE deal_id = @deal_id AND EXISTS (SELECT 1 FROM alert_watch)
        ON CONFLICT (deal_id) DO UPDATE SET mark = alert_due.mark + 1, not_before = excluded.not_before,
          received_at = COALESCE(alert_due.received_at, excluded.received_at), noted_at = excluded.noted_at, trace = COALESCE(alert_due.trace, excluded.trace)
        """;

    /// <summary>Notes, with the scores just stored, those that say of a deal that was told of before that its own causes raised its chance.</summary>
    internal static async Task NoteAsync(DbTransaction tx, ReadOnlyMemory<ScoreRow> stored, DateTimeOffset now)
    {
        await using var note = new PreparedStatement(tx, Note, "@deal_id", "@occasion", "@now");
        note[1] = (int)AlertOccasion.Rose;
        note[2] = now.ToUnixTimeMilliseconds();
        for (var i = 0; i < stored.Length; i++)
        {
            var row = stored.Span[i];
            if (row is { News: ScoreNews.Message, InForce: not null, Fresh.Step: { } step } && step.Total(ChangeCauses.IsOwn) > 0)
            {
                note[0] = row.DealId;
                note.Execute();
            }
        }
    }

    /// <summary>Notes that a deal has a new owner, who is to hear of what the former was told.</summary>
    public static Task NoteMovedAsync(DbTransaction tx, string dealId, DateTimeOffset now) => tx.Connection!.ExecuteAsync(
        """
        INSERT INTO alert_due (deal_id, occasion, mark, not_before) VALUES (@dealId, @occasion, 1, @now)
        ON CONFLICT (deal_id) DO UPDATE SET occasion = excluded.occasion, mark = alert_due.mark + 1, not_before = excluded.not_before
        """,
        new { dealId, occasion = (int)AlertOccasion.Moved, now = now.ToUnixTimeMilliseconds() },
        tx);

    /// <summary>Takes deals that were read, for decisions about them in the same transaction.</summary>
    internal sealed class Takes(DbTransaction tx) : IAsyncDisposable
    {
        private readonly PreparedStatement take = new(tx, "DELETE FROM alert_due WHERE deal_id = @deal_id AND mark = @mark", "@deal_id", "@mark");

        /// <summary>False where it was noted again since, and so is to be decided on anew.</summary>
        public bool Take(DueDeal due)
        {
            take[0] = due.DealId;
            take[1] = due.Mark;
            return take.Execute() == 1;
        }

        public ValueTask DisposeAsync() => take.DisposeAsync();
    }

    /// <summary>Leaves it until an instant; false where it was noted again since.</summary>
    public static async Task<bool> PutOffAsync(DbTransaction tx, DueDeal due, DateTimeOffset until) => await tx.Connection!.ExecuteAsync(
        "UPDATE alert_due SET not_before = @until, received_at = NULL, trace = NULL WHERE deal_id = @DealId AND mark = @Mark",
        new { due.DealId, due.Mark, until = until.ToUnixTimeMilliseconds() },
        tx) == 1;

    /// <summary>What waits to be decided on at an instant.</summary>
    public Task<List<DueDeal>> ReadAsync(DateTimeOffset now) => database.ReadAsync(async connection =>
        (await connection.QueryAsync<(string DealId, long Occasion, long Mark, long? ReceivedAt, long? NotedAt, string? Trace)>(
            "SELECT deal_id, occasion, mark, received_at, noted_at, trace FROM alert_due WHERE not_before <= @now", new { now = now.ToUnixTimeMilliseconds() }))
        .Select(row => new DueDeal(row.DealId, (AlertOccasion)row.Occasion, row.Mark)
        {
            Receipt = Receipt.Read(row.ReceivedAt, row.Trace),
            NotedAt = row.NotedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
        }).ToList());

    /// <summary>From where on rises are watched for; null before the first scores.</summary>
    public Task<AlertWatch?> WatchAsync() => database.ReadAsync(async connection =>
        (await connection.QuerySingleOrDefaultAsync<(long ScoreId, long Since)?>("SELECT since_score_id, since FROM alert_watch")) is var (id, since)
            ? new AlertWatch(id, DateTimeOffset.FromUnixTimeMilliseconds(since))
            : null);

    /// <summary>
    /// Begins to watch, once every open deal has a score: the first of them are where it starts, not news, and so is a past
    /// that was worked out along with them.
    /// </summary>
    public Task BeginAsync(DateTimeOffset now) => database.WriteAsync(tx => tx.Connection!.ExecuteAsync(
        """
        INSERT INTO alert_watch (watch_id, since_score_id, since)
        SELECT 1, MAX(score_id), @now FROM risk_score HAVING MAX(score_id) IS NOT NULL
        ON CONFLICT (watch_id) DO NOTHING
        """,
        new { now = now.ToUnixTimeMilliseconds() },
        tx));
}

/// <summary>A deal that waits to be decided on, as it was read.</summary>
public sealed record DueDeal(string DealId, AlertOccasion Occasion, long Mark)
{
    /// <summary>The request that brought the change behind it; null: time, another deal, or the decision was put off before.</summary>
    public Receipt? Receipt { get; init; }

    /// <summary>When the score that rose was stored.</summary>
    public DateTimeOffset? NotedAt { get; init; }
}

/// <summary>Since when rises are watched for.</summary>
/// <param name="ScoreId">The last score from before.</param>
/// <param name="Since">When it began.</param>
public sealed record AlertWatch(long ScoreId, DateTimeOffset Since);
