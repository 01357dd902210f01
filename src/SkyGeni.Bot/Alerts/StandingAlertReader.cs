using Dapper;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Alerts;

/// <summary>Reads alerts that stand together with how their deals do, and only those about which something may be due.</summary>
public sealed class StandingAlertReader(Database database, AlertStore alerts, RosterCache roster)
{
    private const string State = """
        SELECT a.alert_id AS Id, d.outcome AS Outcome, d.deleted AS Deleted, d.owner_id AS OwnerId, l.band AS Band, d.amount AS Amount
        FROM alert a JOIN deal d ON d.deal_id = a.deal_id LEFT JOIN risk_latest l ON l.deal_id = a.deal_id
        WHERE a.ended_at IS NULL
        """;

    // Whatever was pressed or asked about the deal since, by whomever: somebody knows.
    private const string NobodyLooked = """
        AND NOT EXISTS (SELECT 1 FROM seen x WHERE x.deal_id = a.deal_id AND x.seen_at >= a.raised_at)
        AND NOT EXISTS (SELECT 1 FROM feedback x WHERE x.deal_id = a.deal_id AND x.given_at >= a.raised_at)
        AND NOT EXISTS (SELECT 1 FROM intervention x WHERE x.deal_id = a.deal_id AND x.created_at >= a.raised_at)
        AND NOT EXISTS (SELECT 1 FROM snooze x WHERE x.deal_id = a.deal_id AND x.created_at >= a.raised_at)
        AND NOT EXISTS (SELECT 1 FROM dismissal x WHERE x.deal_id = a.deal_id AND x.created_at >= a.raised_at)
        """;

    /// <summary>Those whose deal ended, went, fell back or belongs to somebody else, and those from before an instant.</summary>
    public Task<IReadOnlyList<(Alert Alert, StandingAlert State)>> ChangedAsync(DateTimeOffset old) => ReadAsync(
        $"""
        {State} AND (d.deleted <> 0 OR d.outcome <> 0 OR l.band = 1 OR a.kind = 2 OR COALESCE(d.owner_id, '') <> a.person_id OR a.raised_at < @at)
        """,
        new { at = old.ToUnixTimeMilliseconds() },
        looked: true);

    /// <summary>Those of large deals, told before an instant, about which nobody did anything, and that no manager knows of.</summary>
    public Task<IReadOnlyList<(Alert Alert, StandingAlert State)>> UnseenAsync(DateTimeOffset before, decimal leastAmount) => ReadAsync(
        $"""
        {State} AND a.kind = 1 AND a.raised_at <= @at AND d.amount >= @least {NobodyLooked}
          AND NOT EXISTS (SELECT 1 FROM alert x WHERE x.parent_id = a.alert_id)
          AND NOT EXISTS (SELECT 1 FROM alert x WHERE x.deal_id = a.deal_id AND x.kind = 2 AND x.ended_at IS NULL)
        """,
        new { at = before.ToUnixTimeMilliseconds(), least = (double)leastAmount },
        looked: false);

    private async Task<IReadOnlyList<(Alert Alert, StandingAlert State)>> ReadAsync(string sql, object parameters, bool looked)
    {
        var rows = (await database.ReadAsync(connection => connection.QueryAsync<Row>(sql, parameters))).ToList();
        var found = new List<(Alert, StandingAlert)>(rows.Count);
        foreach (var row in rows)
        {
            if (await alerts.FindAsync(row.Id) is { } alert)
            {
                found.Add((alert, Of(alert, row, looked)));
            }
        }

        return found;
    }

    private StandingAlert Of(Alert alert, Row row, bool looked) => new(
        alert.RaisedAt,
        (Outcome)row.Outcome,
        row.Deleted != 0,
        IsTheirs(alert, row.OwnerId),
        (RiskBand?)row.Band,
        (decimal?)row.Amount,
        looked,
        alert.Kind == AlertKind.ToManager || alert.PassedOn is not null);

    private bool IsTheirs(Alert alert, string? ownerId) => alert.Kind == AlertKind.ToOwner
        ? alert.PersonId == ownerId
        : roster.Current.Find(alert.PersonId) is { } manager && roster.Current.Sees(manager, ownerId);

    private sealed class Row
    {
        public string Id { get; set; } = "";
        public long Outcome { get; set; }
        public long Deleted { get; set; }
        public string? OwnerId { get; set; }
        public long? Band { get; set; }
        public double? Amount { get; set; }
    }
}
