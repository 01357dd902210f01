using System.Data.Common;
using Dapper;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Reports;

namespace SkyGeni.Bot.Reports;

/// <summary>Gathers what a quarter's audit rests on. It only reads.</summary>
public sealed class AuditReader(
    Database database, ModelStore models, ModelDecisionStore decisions, LeakOverrideStore overrides, ReplayScores replay, RosterCache roster, TimeProvider clock)
{
    /// <summary>Each run that scores are sampled of costs a pass over the log.</summary>
    private const int SampledRuns = 5;
    private const int SampledOfEach = 10;
    private const int ListedDifferences = 20;

    // When a score was said: not before its model was trained. A first history is worked out for
    // weeks before that, partly of deals whose end it then knew.
    private const string SaidAt = "(SELECT MAX(at) FROM (SELECT r.since AS at UNION ALL SELECT trained_at FROM model m WHERE m.version = r.model_version) said)";

    // The score in force when the quarter began, else the first in it, of deals that were open then.
    private const string Said = $"""
        SELECT r.deal_id AS DealId, r.loss_probability AS Said, r.low AS Low, r.high AS High, r.band AS Band, r.evidence AS Evidence,
               d.product AS Product, d.region AS Region, CASE WHEN d.closed_at <= @now THEN d.outcome ELSE 0 END AS Outcome
        FROM deal d JOIN risk_score r ON r.score_id = COALESCE(
          (SELECT r.score_id FROM risk_score r WHERE r.deal_id = d.deal_id AND {SaidAt} <= @from ORDER BY r.since DESC, r.score_id DESC LIMIT 1),
          (SELECT r.score_id FROM risk_score r WHERE r.deal_id = d.deal_id AND {SaidAt} > @from AND {SaidAt} < @to
           ORDER BY {SaidAt}, r.since DESC, r.score_id DESC LIMIT 1))
        WHERE d.deleted = 0 AND (d.closed_at IS NULL OR (d.closed_at > @from AND d.closed_at > {SaidAt}))
        ORDER BY r.deal_id
        """;

    private const string Scorers = $"""
        SELECT model_version AS Version, MIN(said_at) AS First, MAX(said_at) AS Last, COUNT(*) AS Scores
        FROM (SELECT r.model_version, {SaidAt} AS said_at FROM risk_score r WHERE r.since < @to) said
        WHERE said_at >= @from AND said_at < @to GROUP BY model_version ORDER BY MIN(said_at)
        """;

    private const string Counts = """
        SELECT (SELECT COUNT(*) FROM deal_event WHERE recorded_at >= @from AND recorded_at < @to) AS Events,
               (SELECT COUNT(*) FROM deal WHERE deleted = 0 AND created_at >= @from AND created_at < @to) AS Created,
               (SELECT COUNT(*) FROM deal WHERE deleted = 0 AND outcome = 1 AND closed_at >= @from AND closed_at < @to) AS Won,
               (SELECT COUNT(*) FROM deal WHERE deleted = 0 AND outcome = 2 AND closed_at >= @from AND closed_at < @to) AS Lost,
               (SELECT COUNT(*) FROM deal WHERE deleted = 0 AND created_at < @to AND (closed_at IS NULL OR closed_at >= @to)) AS Open
        """;

    /// <summary>Whether anything was said in a quarter.</summary>
    public Task<bool> AnyAsync(Quarter quarter) => database.ReadAsync(connection =>
        connection.ExecuteScalarAsync<bool>($"SELECT EXISTS (SELECT 1 FROM risk_score r WHERE r.since < @to AND {SaidAt} >= @from AND {SaidAt} < @to)", Within(quarter)));

    public async Task<AuditSources> ReadAsync(Quarter quarter, CancellationToken cancel)
    {
        var (sampled, different) = await replay.SampleAsync(quarter.From, quarter.To, SampledRuns, SampledOfEach, cancel);
        return await database.ReadAsync(async connection => new AuditSources(
            quarter,
            clock.GetUtcNow(),
            [.. (await connection.QueryAsync<SaidRow>(Said, Within(quarter))).Select(row => row.ToDeal())],
            await ModelsAsync(connection, quarter),
            await DecisionsAsync(quarter),
            await OverridesAsync(quarter),
            (await connection.QuerySingleAsync<CountsRow>(Counts, Within(quarter))).ToData(),
            new AuditedReplay(sampled, sampled - different.Count, [.. different.Take(ListedDifferences).Select(d => $"{d.ScoreId} of {d.DealId}: {d.What}")])));
    }

    private async Task<IReadOnlyList<AuditedModel>> ModelsAsync(DbConnection connection, Quarter quarter)
    {
        var cards = (await models.ListAsync()).ToDictionary(m => m.Version, m => m.Card, StringComparer.Ordinal);
        return
        [
            .. (await connection.QueryAsync<ScorerRow>(Scorers, Within(quarter)))
                .Select(row => new AuditedModel(row.Version, Instant(row.First), Instant(row.Last), (int)row.Scores, cards.GetValueOrDefault(row.Version))),
        ];
    }

    private async Task<IReadOnlyList<AuditedDecision>> DecisionsAsync(Quarter quarter) =>
    [
        .. (await decisions.UpToAsync(quarter.To)).Where(d => d.At >= quarter.From).Select(d => new AuditedDecision(d.At, d.Version, d.Kind, By(d.By), d.Why)),
    ];

    private async Task<IReadOnlyList<AuditedOverride>> OverridesAsync(Quarter quarter) =>
    [
        .. (await overrides.AllAsync()).Reverse().Where(o => o.AllowedAt < quarter.To && (o.EndedAt is null || o.EndedAt >= quarter.From))
            .Select(o => new AuditedOverride(o.Label, o.Evidence, By(o.By), o.Why, o.AllowedAt, o.EndedAt)),
    ];

    private string By(Decider by) => by.PersonId is { } id ? roster.Current.Find(id)?.Name ?? id : by.Way;

    private object Within(Quarter quarter) => new
    {
        from = quarter.From.ToUnixTimeMilliseconds(),
        to = quarter.To.ToUnixTimeMilliseconds(),
        now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
    };

    private static DateTimeOffset Instant(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);

    private sealed record SaidRow(string DealId, double Said, double Low, double High, long Band, long Evidence, string? Product, string? Region, long? Outcome)
    {
        public AuditedDeal ToDeal() => new(DealId, Said, Low, High, (RiskBand)Band, (Evidence)Evidence, Product, Region, Outcome is 1 or 2 ? Outcome == 2 : null);
    }

    private sealed record ScorerRow(string Version, long First, long Last, long Scores);

    private sealed record CountsRow(long Events, long Created, long Won, long Lost, long Open)
    {
        public AuditedData ToData() => new((int)Events, (int)Created, (int)Won, (int)Lost, (int)Open);
    }
}
