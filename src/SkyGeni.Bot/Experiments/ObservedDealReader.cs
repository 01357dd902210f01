using System.Collections.Immutable;
using Dapper;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Experiments.Observational;
using SkyGeni.Core.Features;

namespace SkyGeni.Bot.Experiments;

/// <summary>
/// Reads the deals that a rule was said of, as they were when it first was, with whether people followed it within two weeks. Those
/// that ended within the two weeks are left out, of both: a deal that nobody had the time to act on tells nothing of acting.
/// </summary>
public sealed class ObservedDealReader(Database database, RiskScoreStore scores, DealEventStore events)
{
    /// <summary>Whoever follows a recommendation does so within this time, or counts as not following it.</summary>
    public static readonly TimeSpan TimeToAct = TimeSpan.FromDays(14);

    /// <summary>The latest, of a rule that is said of very many.</summary>
    private const int Most = 5_000;

    private static readonly TimeSpan Month = TimeSpan.FromDays(28);

    // What was worked out of weeks before the first scores was said to nobody.
    private const string Said = """
        SELECT f.deal_id AS DealId, f.score_id AS ScoreId, f.since AS At, f.loss_probability AS LossProbability, d.outcome AS Outcome, d.closed_at AS ClosedAt,
          (SELECT MIN(i.created_at) FROM intervention i WHERE i.deal_id = f.deal_id AND i.recommendation_id = @rule AND i.undone_at IS NULL AND i.created_at >= f.since) AS ActedAt,
          (SELECT b.loss_probability FROM risk_score b WHERE b.deal_id = f.deal_id AND b.since <= f.since - @month ORDER BY b.since DESC, b.score_id DESC LIMIT 1) AS Before
        FROM (SELECT deal_id, MIN(score_id) AS score_id FROM risk_score WHERE ',' || advice || ',' LIKE @said GROUP BY deal_id) m
        JOIN risk_score f ON f.score_id = m.score_id JOIN deal d ON d.deal_id = f.deal_id
        WHERE d.deleted = 0 AND f.since >= COALESCE((SELECT since FROM alert_watch), 0) AND f.since <= @until
          AND (d.closed_at IS NULL OR d.closed_at > f.since + @act) AND (d.outcome <> 0 OR f.since <= @settled)
        ORDER BY f.since DESC LIMIT @most
        """;

    /// <param name="ruleId">The rule.</param>
    /// <param name="horizonDays">Open so long after the two weeks a deal counts as not won.</param>
    /// <param name="now">The instant.</param>
    public async Task<IReadOnlyList<ObservedDeal>> ReadAsync(string ruleId, int horizonDays, DateTimeOffset now)
    {
        var rows = (await database.ReadAsync(connection => connection.QueryAsync<Row>(
            Said,
            new
            {
                rule = ruleId,
                said = $"%,{ruleId},%",
                month = (long)Month.TotalMilliseconds,
                act = (long)TimeToAct.TotalMilliseconds,
                until = (now - TimeToAct).ToUnixTimeMilliseconds(),
                settled = (now - TimeToAct).AddDays(-horizonDays).ToUnixTimeMilliseconds(),
                most = Most,
            }))).ToList();
        var then = new List<(Dictionary<string, double> Inputs, DealAsOf? Deal)>(rows.Count);
        foreach (var row in rows)
        {
            then.Add((await InputsAsync(row.ScoreId), DealFold.Fold(row.DealId, await events.ReadAsync(row.DealId), DateTimeOffset.FromUnixTimeMilliseconds(row.At))));
        }

        var names = then.SelectMany(t => t.Inputs.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return [.. rows.Zip(then, (row, was) => row.ToDeal(names, was.Inputs, was.Deal, horizonDays))];
    }

    /// <summary>What a score was worked out from, by feature.</summary>
    private async Task<Dictionary<string, double>> InputsAsync(long scoreId) => (await scores.AtAsync(scoreId))?.Score.Contributions
        .Where(c => c.Value is not null).GroupBy(c => c.Feature, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Value!.Value, StringComparer.Ordinal) ?? [];

    private sealed class Row
    {
        private const long Day = 86_400_000;

        public string DealId { get; set; } = "";
        public long ScoreId { get; set; }
        public long At { get; set; }
        public double LossProbability { get; set; }
        public long Outcome { get; set; }
        public long? ClosedAt { get; set; }
        public long? ActedAt { get; set; }
        public double? Before { get; set; }

        public ObservedDeal ToDeal(List<string> names, Dictionary<string, double> inputs, DealAsOf? deal, int horizonDays)
        {
            var actBy = At + (long)TimeToAct.TotalMilliseconds;
            var won = Outcome == (long)Core.Deals.Outcome.Won && ClosedAt <= actBy + (horizonDays * Day);
            ImmutableArray<double> features =
            [
                LogOdds.Of(LossProbability), deal?.Amount is { } amount ? Math.Log(1 + Math.Max(0, (double)amount)) : double.NaN,
                .. names.Select(name => inputs.GetValueOrDefault(name, double.NaN)),
            ];
            return new ObservedDeal(DealId, deal?.OwnerId ?? DealId, ActedAt <= actBy, features, won, 1 - Before);
        }
    }
}
