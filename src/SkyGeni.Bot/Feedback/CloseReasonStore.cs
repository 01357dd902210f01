using System.Data.Common;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Feedback;

/// <summary>The one writer of why deals ended, and of who was asked. Each ending is asked about once; the schema sees to it.</summary>
public sealed class CloseReasonStore(Database database)
{
    /// <summary>The same end told again with another date, as a CRM corrects it, is no second one.</summary>
    private static readonly TimeSpan Same = TimeSpan.FromDays(30);

    private const string Columns = """
        close_id AS Id, deal_id AS DealId, closed_at AS ClosedAt, outcome AS Outcome, person_id AS PersonId, asking_id AS AskingId, asked_at AS AskedAt,
        state AS State, reason AS Reason, competitor AS Competitor, words AS Words, useful AS Useful, answered_at AS AnsweredAt
        """;

    // When the end was learned, not when it was: a file may tell today of deals that ended years ago.
    private const string Unasked = """
        SELECT d.deal_id AS DealId, d.owner_id AS OwnerId, d.outcome AS Outcome, d.closed_at AS ClosedAt, d.amount AS Amount,
          (SELECT MAX(e.recorded_at) FROM deal_event e WHERE e.deal_id = d.deal_id AND e.kind = @closed) AS LearnedAt
        FROM deal d
        WHERE d.closed_at > @since AND d.closed_at <= @now AND d.outcome IN (1, 2) AND d.deleted = 0 AND d.owner_id IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM close_reason r WHERE r.deal_id = d.deal_id AND r.outcome = d.outcome
            AND r.closed_at > d.closed_at - @same AND r.closed_at < d.closed_at + @same)
        ORDER BY d.amount DESC, d.deal_id
        """;

    /// <summary>Notes that somebody is here; since when stays as it was first noted.</summary>
    public static async Task WatchAsync(DbTransaction tx, IEnumerable<string> personIds, DateTimeOffset now)
    {
        foreach (var personId in personIds)
        {
            await tx.Connection!.ExecuteAsync(
                "INSERT INTO close_watch (person_id, since) VALUES (@personId, @since) ON CONFLICT (person_id) DO NOTHING",
                new { personId, since = now.ToUnixTimeMilliseconds() },
                tx);
        }
    }

    /// <summary>Since when each person is here to be asked.</summary>
    public Task<Dictionary<string, DateTimeOffset>> WatchedAsync() => database.ReadAsync(async connection =>
        (await connection.QueryAsync<(string Id, long Since)>("SELECT person_id, since FROM close_watch"))
        .ToDictionary(row => row.Id, row => DateTimeOffset.FromUnixTimeMilliseconds(row.Since), StringComparer.Ordinal));

    /// <summary>Deals that ended after an instant and were not asked about, the largest first.</summary>
    public Task<IReadOnlyList<EndedDeal>> UnaskedAsync(DateTimeOffset since, DateTimeOffset now) => database.ReadAsync<IReadOnlyList<EndedDeal>>(async connection =>
        (await connection.QueryAsync<EndedRow>(
            Unasked,
            new
            {
                since = since.ToUnixTimeMilliseconds(),
                now = now.ToUnixTimeMilliseconds(),
                closed = (int)DealEventKind.Closed,
                same = (long)Same.TotalMilliseconds,
            })).Where(row => row.LearnedAt is not null).Select(row => row.ToDeal()).ToList());

    /// <summary>Asks somebody about some endings; false where they were asked on that day already.</summary>
    public static async Task<bool> AskAsync(DbTransaction tx, string askingId, string personId, DateOnly day, IEnumerable<Closing> closings, DateTimeOffset now)
    {
        if (await tx.Connection!.ExecuteAsync(
            "INSERT INTO close_asking (asking_id, person_id, local_date, asked_at) VALUES (@askingId, @personId, @day, @at) ON CONFLICT (person_id, local_date) DO NOTHING",
            new { askingId, personId, day = day.ToString("O"), at = now.ToUnixTimeMilliseconds() },
            tx) == 0)
        {
            return false;
        }

        foreach (var closing in closings)
        {
            await tx.Connection!.ExecuteAsync(
                """
                INSERT INTO close_reason (close_id, deal_id, closed_at, outcome, person_id, asking_id, asked_at, state)
                VALUES (@Id, @DealId, @closedAt, @outcome, @PersonId, @askingId, @at, @state) ON CONFLICT (deal_id, closed_at) DO NOTHING
                """,
                new
                {
                    closing.Id,
                    closing.DealId,
                    closedAt = closing.ClosedAt.ToUnixTimeMilliseconds(),
                    outcome = (int)closing.Outcome,
                    closing.PersonId,
                    askingId,
                    at = now.ToUnixTimeMilliseconds(),
                    state = Word(ClosingState.Asked),
                },
                tx);
        }

        return true;
    }

    /// <summary>Whether somebody was asked on one of their days already.</summary>
    public Task<bool> AskedAsync(string personId, DateOnly day) => database.ReadAsync(async connection =>
        await connection.ExecuteScalarAsync<long>(
            "SELECT COUNT(*) FROM close_asking WHERE person_id = @personId AND local_date = @day", new { personId, day = day.ToString("O") }) > 0);

    /// <summary>Keeps what became of a question: an answer, that it is not wanted, or (undone) that it stands again.</summary>
    public static Task<int> SettleAsync(DbTransaction tx, string closeId, ClosingState state, ClosingAnswer? answer, DateTimeOffset now) => tx.Connection!.ExecuteAsync(
        """
        UPDATE close_reason SET state = @state, reason = @Reason, competitor = @Competitor, words = @Words, useful = @Useful, answered_at = @at
        WHERE close_id = @closeId
        """,
        new
        {
            closeId,
            state = Word(state),
            answer?.Reason,
            answer?.Competitor,
            answer?.Words,
            answer?.Useful,
            at = state == ClosingState.Asked ? null : now.ToUnixTimeMilliseconds() as long?,
        },
        tx);

    public Task<Closing?> FindAsync(string closeId) => database.ReadAsync(async connection =>
        (await connection.QuerySingleOrDefaultAsync<Row>($"SELECT {Columns} FROM close_reason WHERE close_id = @closeId", new { closeId }))?.ToClosing());

    /// <summary>What one message asks, the first asked first.</summary>
    public Task<IReadOnlyList<Closing>> OfAskingAsync(string askingId) => database.ReadAsync<IReadOnlyList<Closing>>(async connection =>
        (await connection.QueryAsync<Row>($"SELECT {Columns} FROM close_reason WHERE asking_id = @askingId ORDER BY close_id", new { askingId }))
        .Select(row => row.ToClosing()).ToList());

    /// <summary>What was answered at or after an instant, the oldest first.</summary>
    public Task<IReadOnlyList<Closing>> AnsweredAsync(DateTimeOffset since) => database.ReadAsync<IReadOnlyList<Closing>>(async connection =>
        (await connection.QueryAsync<Row>(
            $"SELECT {Columns} FROM close_reason WHERE answered_at >= @at AND state = @state ORDER BY answered_at, close_id",
            new { at = since.ToUnixTimeMilliseconds(), state = Word(ClosingState.Answered) })).Select(row => row.ToClosing()).ToList());

    /// <summary>How many deals ended for which reason since an instant, the most first.</summary>
    public Task<IReadOnlyList<ReasonCount>> CountsAsync(DateTimeOffset since) => database.ReadAsync<IReadOnlyList<ReasonCount>>(async connection =>
        (await connection.QueryAsync<(long Outcome, string Reason, long Deals)>(
            """
            SELECT outcome, reason, COUNT(*) FROM close_reason
            WHERE state = @state AND reason IS NOT NULL AND answered_at >= @at GROUP BY outcome, reason ORDER BY COUNT(*) DESC, reason
            """,
            new { at = since.ToUnixTimeMilliseconds(), state = Word(ClosingState.Answered) }))
        .Select(row => new ReasonCount((Outcome)row.Outcome, row.Reason, (int)row.Deals)).ToList());

    private static string Word(ClosingState state) => state switch
    {
        ClosingState.Answered => "answered",
        ClosingState.Skipped => "skipped",
        _ => "asked",
    };

    private sealed class EndedRow
    {
        public string DealId { get; set; } = "";
        public string? OwnerId { get; set; }
        public long Outcome { get; set; }
        public long ClosedAt { get; set; }
        public double? Amount { get; set; }
        public long? LearnedAt { get; set; }

        public EndedDeal ToDeal() => new(
            DealId, OwnerId, (Outcome)Outcome, DateTimeOffset.FromUnixTimeMilliseconds(ClosedAt), (decimal?)Amount, DateTimeOffset.FromUnixTimeMilliseconds(LearnedAt!.Value));
    }

    private sealed class Row
    {
        public string Id { get; set; } = "";
        public string DealId { get; set; } = "";
        public long ClosedAt { get; set; }
        public long Outcome { get; set; }
        public string PersonId { get; set; } = "";
        public string AskingId { get; set; } = "";
        public long AskedAt { get; set; }
        public string State { get; set; } = "";
        public string? Reason { get; set; }
        public string? Competitor { get; set; }
        public string? Words { get; set; }
        public string? Useful { get; set; }
        public long? AnsweredAt { get; set; }

        public Closing ToClosing() => new(
            Id, DealId, DateTimeOffset.FromUnixTimeMilliseconds(ClosedAt), (Outcome)Outcome, PersonId, AskingId, DateTimeOffset.FromUnixTimeMilliseconds(AskedAt),
            Enum.GetValues<ClosingState>().First(state => Word(state) == State))
        {
            Answer = Reason is null ? null : new ClosingAnswer(Reason, Competitor, Words, Useful),
            AnsweredAt = AnsweredAt is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null,
        };
    }
}
