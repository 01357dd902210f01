using System.Data.Common;
using System.Globalization;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Alerts;

/// <summary>The one writer of <c>alert</c>. A deal has at most one that stands, to its owner, and one to their manager; the schema sees to it.</summary>
public sealed class AlertStore(Database database)
{
    /// <summary>Longer than a post takes from its rendering to its note.</summary>
    private static readonly TimeSpan PostTakes = TimeSpan.FromSeconds(30);

    private const string Select = """
        SELECT a.alert_id AS Id, a.deal_id AS DealId, a.person_id AS PersonId, a.kind AS Kind, a.reason AS Reason, a.title AS Title, a.score_id AS ScoreId,
          a.loss_probability AS LossProbability, a.band AS Band, a.then_score_id AS ThenScoreId, a.then_at AS ThenAt, a.then_probability AS ThenProbability,
          a.then_band AS ThenBand, a.raised_at AS RaisedAt, a.local_date AS LocalDate, a.place AS Place, a.parent_id AS ParentId, a.ended_at AS EndedAt,
          a.ended_by AS EndedBy, p.person_id AS PassedOnTo, p.raised_at AS PassedOnAt
        FROM alert a LEFT JOIN alert p ON p.parent_id = a.alert_id
        """;

    /// <summary>Keeps an alert as part of the transaction that also adds its message; false where another node was faster.</summary>
    public static async Task<bool> AddAsync(DbTransaction tx, Alert alert) => await tx.Connection!.ExecuteAsync(
        """
        INSERT INTO alert (alert_id, deal_id, person_id, kind, reason, title, score_id, loss_probability, band, then_score_id, then_at, then_probability, then_band,
          raised_at, local_date, place, parent_id)
        VALUES (@Id, @DealId, @PersonId, @kind, @reason, @Title, @ScoreId, @LossProbability, @band, @thenScore, @thenAt, @thenProbability, @thenBand,
          @raisedAt, @localDate, @Place, @ParentId)
        ON CONFLICT DO NOTHING
        """,
        new
        {
            alert.Id,
            alert.DealId,
            alert.PersonId,
            kind = (int)alert.Kind,
            reason = alert.Reason.Word(),
            alert.Title,
            alert.ScoreId,
            alert.LossProbability,
            band = (int)alert.Band,
            thenScore = alert.Then.ScoreId,
            thenAt = alert.Then.At.ToUnixTimeMilliseconds(),
            thenProbability = alert.Then.LossProbability,
            thenBand = (int)alert.Then.Band,
            raisedAt = alert.RaisedAt.ToUnixTimeMilliseconds(),
            localDate = Iso(alert.LocalDate),
            alert.Place,
            alert.ParentId,
        },
        tx) == 1;

    /// <summary>Ends an alert; false where it had ended already.</summary>
    public static async Task<bool> EndAsync(DbTransaction tx, string alertId, AlertReason reason, DateTimeOffset now) => await tx.Connection!.ExecuteAsync(
        "UPDATE alert SET ended_at = @at, ended_by = @reason WHERE alert_id = @alertId AND ended_at IS NULL",
        new { alertId, reason = reason.Word(), at = now.ToUnixTimeMilliseconds() },
        tx) == 1;

    /// <summary>An alert by its id; null where there is none.</summary>
    public async Task<Alert?> FindAsync(string alertId) => (await ReadAsync("WHERE a.alert_id = @alertId", new { alertId })).SingleOrDefault();

    /// <summary>The alerts of some deals that stand, as a transaction sees them.</summary>
    public static async Task<IReadOnlyList<Alert>> StandingAsync(DbTransaction tx, string dealId) =>
        [.. (await tx.Connection!.QueryAsync<Row>($"{Select} WHERE a.deal_id = @dealId AND a.ended_at IS NULL", new { dealId }, tx)).Select(row => row.ToAlert())];

    /// <summary>Alerts that ended since an instant while their message was just being posted: it does not say so yet.</summary>
    public Task<IReadOnlyList<string>> EndedWhilePostedAsync(DateTimeOffset since) => database.ReadAsync<IReadOnlyList<string>>(async connection =>
        [.. await connection.QueryAsync<string>(
            """
            SELECT a.alert_id FROM alert a JOIN message_copy c ON c.surface = 'alert' AND c.context = a.alert_id
            WHERE a.ended_at >= @since AND c.created_at >= a.ended_at - @close
            """,
            new { since = since.ToUnixTimeMilliseconds(), close = (long)PostTakes.TotalMilliseconds })]);

    /// <summary>The last alert of some deals to an owner, by deal; a deal that had none is absent.</summary>
    public async Task<IReadOnlyDictionary<string, Alert>> LastAsync(IReadOnlyCollection<string> dealIds) => (await ReadAsync(
        """
        WHERE a.deal_id IN (SELECT value FROM json_each(@ids)) AND a.kind = 1
          AND a.raised_at = (SELECT MAX(raised_at) FROM alert WHERE deal_id = a.deal_id AND kind = 1)
        """,
        new { ids = AlertsJson.Ids(dealIds) })).GroupBy(a => a.DealId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    /// <summary>How many alerts each person had on each of their dates, of those since an instant; those passed on are not counted.</summary>
    public Task<Dictionary<(string PersonId, DateOnly Date), int>> CountsAsync(DateTimeOffset since) => database.ReadAsync(async connection =>
        (await connection.QueryAsync<(string PersonId, string Date, long Alerts)>(
            "SELECT person_id, local_date, COUNT(*) FROM alert WHERE raised_at >= @at AND place IS NOT NULL GROUP BY person_id, local_date",
            new { at = since.ToUnixTimeMilliseconds() }))
        .ToDictionary(row => (row.PersonId, Date(row.Date)), row => (int)row.Alerts));

    /// <summary>One person's alerts since an instant.</summary>
    public Task<IReadOnlyList<Alert>> OfPersonAsync(string personId, DateTimeOffset since) =>
        ReadAsync("WHERE a.person_id = @personId AND a.raised_at >= @at AND a.kind = 1 ORDER BY a.raised_at", new { personId, at = since.ToUnixTimeMilliseconds() });

    private async Task<IReadOnlyList<Alert>> ReadAsync(string where, object parameters) => await database.ReadAsync(async connection =>
        (await connection.QueryAsync<Row>($"{Select} {where}", parameters)).Select(row => row.ToAlert()).ToList());

    private static DateOnly Date(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed class Row
    {
        public string Id { get; set; } = "";
        public string DealId { get; set; } = "";
        public string PersonId { get; set; } = "";
        public long Kind { get; set; }
        public string Reason { get; set; } = "";
        public string Title { get; set; } = "";
        public long ScoreId { get; set; }
        public double LossProbability { get; set; }
        public long Band { get; set; }
        public long ThenScoreId { get; set; }
        public long ThenAt { get; set; }
        public double ThenProbability { get; set; }
        public long ThenBand { get; set; }
        public long RaisedAt { get; set; }
        public string LocalDate { get; set; } = "";
        public long? Place { get; set; }
        public string? ParentId { get; set; }
        public long? EndedAt { get; set; }
        public string? EndedBy { get; set; }
        public string? PassedOnTo { get; set; }
        public long? PassedOnAt { get; set; }

        public Alert ToAlert() => new()
        {
            Id = Id,
            DealId = DealId,
            PersonId = PersonId,
            Kind = (AlertKind)Kind,
            Reason = AlertWords.ReadReason(Reason),
            Title = Title,
            ScoreId = ScoreId,
            LossProbability = LossProbability,
            Band = (RiskBand)Band,
            Then = new AlertReference(ThenScoreId, DateTimeOffset.FromUnixTimeMilliseconds(ThenAt), ThenProbability, (RiskBand)ThenBand),
            RaisedAt = DateTimeOffset.FromUnixTimeMilliseconds(RaisedAt),
            LocalDate = Date(LocalDate),
            Place = (int?)Place,
            ParentId = ParentId,
            Ended = EndedAt is { } at ? new AlertEnd(AlertWords.ReadReason(EndedBy!), DateTimeOffset.FromUnixTimeMilliseconds(at)) : null,
            PassedOn = PassedOnTo is { } manager ? new AlertPassedOn(manager, DateTimeOffset.FromUnixTimeMilliseconds(PassedOnAt!.Value)) : null,
        };
    }
}
