using System.Data.Common;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Alerts;

/// <summary>The one writer of <c>alert_decision</c>: what was decided about each deal and person, and why.</summary>
public sealed class AlertDecisionStore(Database database)
{
    /// <summary>How long silence is remembered; what was raised, and what became of it, stays.</summary>
    private static readonly TimeSpan SilenceKept = TimeSpan.FromDays(180);

    private const string Columns =
        "deal_id, person_id, score_id, decision, reason, alert_id, until_at, rise, needed, loss_probability, band, then_at, then_probability, then_band, told_today, decided_at, last_at, heard_weight, heard_helpful, heard_told";

    private static readonly string[] Row = [.. Columns.Split(", ").Select(c => "@" + c)];

    private static readonly string Insert = $"INSERT INTO alert_decision ({Columns}) VALUES ({string.Join(", ", Row)}) ";

    private static readonly string Once = Insert + """
        ON CONFLICT (deal_id, person_id, score_id, decision, reason) WHERE reason <> 'not-new'
        DO UPDATE SET alert_id = excluded.alert_id, until_at = excluded.until_at, told_today = excluded.told_today, last_at = excluded.last_at, times = alert_decision.times + 1
        """;

    private static readonly string Nothing = Insert + """
        ON CONFLICT (deal_id) WHERE reason = 'not-new'
        DO UPDATE SET person_id = excluded.person_id, score_id = excluded.score_id, rise = excluded.rise, needed = excluded.needed,
          loss_probability = excluded.loss_probability, band = excluded.band, then_at = excluded.then_at, then_probability = excluded.then_probability,
          then_band = excluded.then_band, last_at = excluded.last_at, times = alert_decision.times + 1
        """;

    private const string Select = """
        SELECT decision_id AS Id, deal_id AS DealId, person_id AS PersonId, score_id AS ScoreId, decision AS Decision, reason AS Reason, alert_id AS AlertId,
          until_at AS UntilAt, rise AS Rise, needed AS Needed, loss_probability AS LossProbability, band AS Band, then_at AS ThenAt,
          then_probability AS ThenProbability, then_band AS ThenBand, told_today AS ToldToday, decided_at AS DecidedAt, last_at AS LastAt, times AS Times,
          heard_weight AS HeardWeight, heard_helpful AS HeardHelpful, heard_told AS HeardTold
        FROM alert_decision
        """;

    /// <summary>Keeps a decision as part of the transaction of what follows from it.</summary>
    public static async Task AddAsync(DbTransaction tx, AlertNote note)
    {
        await using var notes = new Notes(tx);
        notes.Add(note);
    }

    private static void Bind(PreparedStatement insert, AlertNote note)
    {
        var at = note.At.ToUnixTimeMilliseconds();
        object?[] values =
        [
            note.DealId, note.Decision.PersonId ?? "", note.ScoreId, note.Decision.Outcome.Word(), note.Decision.Reason.Word(), note.AlertId,
            note.Decision.Until?.ToUnixTimeMilliseconds(), note.Decision.Rise, note.Decision.Needed, note.LossProbability, (int)note.Band,
            note.Then.At.ToUnixTimeMilliseconds(), note.Then.LossProbability, (int)note.Then.Band, note.Decision.ToldToday, at, at,
            note.Decision.Heard?.Weight, note.Decision.Heard?.Helpful, note.Decision.Heard?.Told,
        ];
        for (var i = 0; i < values.Length; i++)
        {
            insert[i] = values[i];
        }
    }

    /// <summary>The last decisions about a deal, the latest first.</summary>
    public Task<IReadOnlyList<StoredDecision>> OfDealAsync(string dealId, int limit) =>
        ReadAsync("WHERE deal_id = @dealId ORDER BY last_at DESC, decision_id DESC LIMIT @limit", new { dealId, limit });

    /// <summary>A page of the decisions made at or after an instant, in the order in which they were first made.</summary>
    public Task<IReadOnlyList<StoredDecision>> PageAsync(DateTimeOffset since, long after, int limit) =>
        ReadAsync("WHERE last_at >= @at AND decision_id > @after ORDER BY decision_id LIMIT @limit", new { at = since.ToUnixTimeMilliseconds(), after, limit });

    /// <summary>How many deals changed beyond the number of alerts a day, of some people or (null) of all, since an instant.</summary>
    public Task<int> OverBudgetAsync(IReadOnlySet<string>? people, DateTimeOffset since) => database.ReadAsync(connection => connection.ExecuteScalarAsync<int>(
        $"""
        SELECT COUNT(DISTINCT deal_id) FROM alert_decision
        WHERE reason = 'over-budget' AND last_at >= @at {(people is null ? "" : "AND person_id IN (SELECT value FROM json_each(@people))")}
        """,
        new { at = since.ToUnixTimeMilliseconds(), people = people is null ? null : AlertsJson.Ids(people) }));

    /// <summary>Forgets silence of long ago.</summary>
    public Task ForgetAsync(DateTimeOffset now) => database.WriteAsync(tx => tx.Connection!.ExecuteAsync(
        "DELETE FROM alert_decision WHERE last_at < @before AND decision IN ('suppress', 'wait')",
        new { before = (now - SilenceKept).ToUnixTimeMilliseconds() },
        tx));

    private async Task<IReadOnlyList<StoredDecision>> ReadAsync(string where, object parameters) => await database.ReadAsync(async connection =>
        (await connection.QueryAsync<Stored>($"{Select} {where}", parameters)).Select(row => row.ToDecision()).ToList());

    /// <summary>Keeps many decisions of one transaction, most of which are that nothing is new.</summary>
    internal sealed class Notes(DbTransaction tx) : IAsyncDisposable
    {
        private PreparedStatement? once;
        private PreparedStatement? nothing;

        public void Add(AlertNote note)
        {
            var insert = note.Decision.Reason == AlertReason.NotNew
                ? nothing ??= new PreparedStatement(tx, Nothing, Row)
                : once ??= new PreparedStatement(tx, Once, Row);
            Bind(insert, note);
            insert.Execute();
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var statement in (PreparedStatement?[])[once, nothing])
            {
                if (statement is not null)
                {
                    await statement.DisposeAsync();
                }
            }
        }
    }

    private sealed class Stored
    {
        public long Id { get; set; }
        public string DealId { get; set; } = "";
        public string PersonId { get; set; } = "";
        public long ScoreId { get; set; }
        public string Decision { get; set; } = "";
        public string Reason { get; set; } = "";
        public string? AlertId { get; set; }
        public long? UntilAt { get; set; }
        public double Rise { get; set; }
        public double Needed { get; set; }
        public double LossProbability { get; set; }
        public long Band { get; set; }
        public long ThenAt { get; set; }
        public double ThenProbability { get; set; }
        public long ThenBand { get; set; }
        public long ToldToday { get; set; }
        public long DecidedAt { get; set; }
        public long LastAt { get; set; }
        public long Times { get; set; }
        public double? HeardWeight { get; set; }
        public long? HeardHelpful { get; set; }
        public long? HeardTold { get; set; }

        public StoredDecision ToDecision() => new(
            Id,
            new AlertNote(
                DealId,
                ScoreId,
                new AlertDecision(AlertWords.ReadOutcome(Decision), AlertWords.ReadReason(Reason), PersonId.Length == 0 ? null : PersonId)
                {
                    Until = UntilAt is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null,
                    Rise = Rise,
                    Needed = Needed,
                    ToldToday = (int)ToldToday,
                    Heard = HeardWeight is { } weight ? new HeardWeight(weight, (int)HeardHelpful!.Value, (int)HeardTold!.Value, 0) : null,
                },
                LossProbability,
                (RiskBand)Band,
                new AlertReference(0, DateTimeOffset.FromUnixTimeMilliseconds(ThenAt), ThenProbability, (RiskBand)ThenBand),
                DateTimeOffset.FromUnixTimeMilliseconds(DecidedAt))
            {
                AlertId = AlertId,
            },
            DateTimeOffset.FromUnixTimeMilliseconds(LastAt),
            (int)Times);
    }
}

/// <summary>A decision to be kept.</summary>
/// <param name="LossProbability">What was said of the deal then, 0–1.</param>
/// <param name="Then">What that was compared with.</param>
/// <param name="At">When it was decided.</param>
public sealed record AlertNote(string DealId, long ScoreId, AlertDecision Decision, double LossProbability, RiskBand Band, AlertReference Then, DateTimeOffset At)
{
    /// <summary>The alert it raised, ended or passed on.</summary>
    public string? AlertId { get; init; }
}

/// <summary>A decision as it is kept.</summary>
/// <param name="LastAt">When it was last made.</param>
/// <param name="Times">How often.</param>
public sealed record StoredDecision(long Id, AlertNote Note, DateTimeOffset LastAt, int Times);
