using Dapper;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Alerts;

/// <summary>
/// Reads what is known of deals when it is decided whether somebody is told. Most of what rose rose by little: of those only
/// the figures are read; what people did about a deal is read for the few that might be news.
/// </summary>
public sealed class AlertCaseReader(
    Database database, ScoreMoves moves, AttentionReader attention, HandledReader handled, DealEventStore events, AlertStore alerts)
{
    /// <summary>A rise is counted from what was said so long ago, or from the last alert.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(7);

    private const int Portion = 4_000;

    private const string Figures = """
        SELECT l.deal_id AS DealId, l.score_id AS ScoreId, l.loss_probability AS LossProbability, s.low AS Low, s.high AS High, l.band AS Band, l.money_at_risk AS MoneyAtRisk,
          s.as_of AS AsOf, CASE WHEN s.advice = '' THEN 0 ELSE 1 END AS Advised, d.owner_id AS OwnerId, d.name AS Name, d.account AS Account, d.created_at AS CreatedAt,
          d.last_changed_at AS LastChangedAt, d.last_activity_at AS LastActivityAt
        FROM risk_latest l JOIN risk_score s ON s.score_id = l.score_id JOIN deal d ON d.deal_id = l.deal_id
        WHERE l.deal_id IN (SELECT value FROM json_each(@ids))
        """;

    /// <summary>The cases of deals that wait; one that is no longer open has none.</summary>
    /// <param name="due">The deals.</param>
    /// <param name="watch">Since when rises are watched for.</param>
    /// <param name="toldSince">Alerts of a deal since then count against its cap.</param>
    public async Task<List<AlertCase>> ReadAsync(IReadOnlyList<DueDeal> due, AlertWatch watch, DateTimeOffset toldSince)
    {
        var cases = new List<AlertCase>(due.Count);
        foreach (var portion in due.Chunk(Portion))
        {
            cases.AddRange(await PortionAsync(portion.ToDictionary(d => d.DealId, d => d.Occasion, StringComparer.Ordinal), watch, toldSince));
        }

        return cases;
    }

    private async Task<IEnumerable<AlertCase>> PortionAsync(Dictionary<string, AlertOccasion> due, AlertWatch watch, DateTimeOffset toldSince)
    {
        var told = await alerts.LastAsync(due.Keys);
        var figures = (await database.ReadAsync(connection => connection.QueryAsync<Row>(Figures, new { ids = AlertsJson.Ids(due.Keys) }))).ToList();
        if (figures.Count == 0)
        {
            return [];
        }

        var weekBefore = DateTimeOffset.FromUnixTimeMilliseconds(figures.Max(row => row.AsOf)) - Window;
        var references = await moves.ReferencesAsync([.. figures.Select(row => row.DealId)], weekBefore, watch.ScoreId);
        var cases = figures.Where(row => references.ContainsKey(row.DealId))
            .Select(row => Plain(row, due[row.DealId], references[row.DealId], told.GetValueOrDefault(row.DealId), toldSince)).ToList();
        return await WithOwnMovesAsync(cases);
    }

    private async Task<IEnumerable<AlertCase>> WithOwnMovesAsync(List<AlertCase> cases)
    {
        var likely = cases.Where(MayBeNews).ToDictionary(c => c.Deal.DealId, StringComparer.Ordinal);
        if (likely.Count == 0)
        {
            return cases;
        }

        var own = await moves.OwnAsync(likely.ToDictionary(c => c.Key, c => c.Value.Then.ScoreId, StringComparer.Ordinal));
        var seen = (await attention.OfAsync(likely.Keys)).ToDictionary(deal => deal.DealId, StringComparer.Ordinal);
        var done = await handled.ReadAsync(likely.Keys);
        var changedBy = await ChangedByAsync(own.Where(move => move.Value.Inputs > 0).Select(move => move.Key));
        return cases.Select(plain => plain.Deal.DealId is var id && !likely.ContainsKey(id) ? plain : plain with
        {
            Deal = seen.GetValueOrDefault(id, plain.Deal),
            OwnMoved = own[id].Own,
            InputsMoved = own[id].Inputs,
            ActedBy = done.GetValueOrDefault(id)?.LastIntervention?.PersonId,
            ChangedBy = changedBy.GetValueOrDefault(id),
        });
    }

    // Nothing of its own can bring up a deal whose chance did not rise, whatever caused it.
    private static bool MayBeNews(AlertCase deal) =>
        deal.Occasion == AlertOccasion.Moved || deal.Deal.LossProbability - deal.Then.LossProbability >= AlertPolicy.LeastOverCut;

    /// <summary>Who made the last change of some deals, where their source says.</summary>
    private async Task<Dictionary<string, string?>> ChangedByAsync(IEnumerable<string> dealIds) => (await events.LastLearnedAsync([.. dealIds])).ToDictionary(
        e => e.DealId, e => e.Changes.FirstOrDefault(change => change.Field is DealFields.ChangedBy or DealFields.ActivityPerson).Value, StringComparer.Ordinal);

    /// <summary>What was said a week ago, or in the last alert where that is later: the person knows it since then.</summary>
    private static AlertReference Reference(ScorePoint then, Alert? last) => last is not null && last.ScoreId > then.ScoreId
        ? new AlertReference(last.ScoreId, last.RaisedAt, last.LossProbability, last.Band)
        : new AlertReference(then.ScoreId, then.Since, then.LossProbability, then.Band);

    private static AlertCase Plain(Row row, AlertOccasion occasion, ScorePoint then, Alert? last, DateTimeOffset toldSince) => new()
    {
        Deal = new AttentionCandidate
        {
            DealId = row.DealId,
            OwnerId = row.OwnerId,
            LossProbability = row.LossProbability,
            Band = (RiskBand)row.Band,
            MoneyAtRisk = row.MoneyAtRisk,
        },
        Title = string.IsNullOrWhiteSpace(row.Name) ? row.DealId : row.Name,
        Account = row.Account,
        ScoreId = row.ScoreId,
        Occasion = occasion,
        Low = row.Low,
        High = row.High,
        Then = Reference(then, last),
        OwnMoved = 0,
        AsOf = DateTimeOffset.FromUnixTimeMilliseconds(row.AsOf),
        DealSince = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
        HappenedAt = DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(row.LastChangedAt, row.LastActivityAt ?? row.LastChangedAt)),
        HasAdvice = row.Advised != 0,
        LastAlert = last is null || last.RaisedAt < toldSince ? null : new LastAlert(last.RaisedAt, last.Band),
    };

    private sealed class Row
    {
        public string DealId { get; set; } = "";
        public long ScoreId { get; set; }
        public double LossProbability { get; set; }
        public double Low { get; set; }
        public double High { get; set; }
        public long Band { get; set; }
        public double MoneyAtRisk { get; set; }
        public long AsOf { get; set; }
        public long Advised { get; set; }
        public string? OwnerId { get; set; }
        public string? Name { get; set; }
        public string? Account { get; set; }
        public long CreatedAt { get; set; }
        public long LastChangedAt { get; set; }
        public long? LastActivityAt { get; set; }
    }
}
