using System.Diagnostics.Metrics;
using Dapper;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Ops;

/// <summary>Gauges read from the store when somebody scrapes, at most every few seconds: they are the same for every process.</summary>
internal sealed class StoreFigures
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private const string Sql = """
        SELECT (SELECT COUNT(*) FROM risk_latest) AS OpenDeals,
               (SELECT COUNT(*) FROM deal WHERE needs_score = 1) AS WaitingForScore,
               (SELECT COALESCE(MAX(seq), 0) FROM deal_event) AS Events,
               (SELECT COUNT(*) FROM click) AS Clicks,
               (SELECT COUNT(*) FROM outbox WHERE state = 1 AND (kind <> 'reminder' OR attempts > 0)) AS Pending,
               (SELECT COUNT(*) FROM outbox WHERE state = 2) AS Sending,
               (SELECT COUNT(*) FROM outbox WHERE state = 3) AS Sent,
               (SELECT COUNT(*) FROM outbox WHERE state = 4) AS Failed,
               (SELECT COUNT(*) FROM finding WHERE resolved_at IS NULL) AS Findings,
               (SELECT COALESCE(MAX(trained_at), 0) FROM model WHERE status = 'champion') AS ModelTrainedAt
        """;

    private readonly Lock meterTurn = new();
    private readonly Database database;
    private readonly TimeProvider clock;
    private Row last = new();
    private long? readAt;

    public StoreFigures(IMeterFactory meters, Database database, TimeProvider clock)
    {
        this.database = database;
        this.clock = clock;
        var meter = meters.Create(ScoringMetrics.MeterName);
        meter.CreateObservableGauge("skygeni.deals.open", () => Read().OpenDeals, "{deal}", "Open deals with a score in force.");
        meter.CreateObservableGauge("skygeni.deals.waiting", () => Read().WaitingForScore, "{deal}", "Deals that changed since they were last scored.");
        meter.CreateObservableCounter("skygeni.log.events", () => Read().Events, "{event}", "Events in the log: what imports and deliveries brought.");
        meter.CreateObservableGauge("skygeni.clicks.remembered", () => Read().Clicks, "{click}", "Clicks in Slack of the last days.");
        meter.CreateObservableGauge("skygeni.findings.standing", () => Read().Findings, "{finding}", "Findings that nobody resolved.");
        meter.CreateObservableGauge("skygeni.model.trained", () => Read().ModelTrainedAt / 1000, "s", "When the model in service was trained, in seconds since 1970; 0 while there is none.");
        meter.CreateObservableGauge("skygeni.outbox.messages", Outbox, "{message}", "Messages by state.");
    }

    private IEnumerable<Measurement<long>> Outbox()
    {
        var row = Read();
        return
        [
            new(row.Pending, new KeyValuePair<string, object?>("state", "pending")),
            new(row.Sending, new KeyValuePair<string, object?>("state", "sending")),
            new(row.Sent, new KeyValuePair<string, object?>("state", "sent")),
            new(row.Failed, new KeyValuePair<string, object?>("state", "failed")),
        ];
    }

    // The meter asks synchronously; SQLite answers so too, and the figures come from indexes.
    private Row Read()
    {
        lock (meterTurn)
        {
            if (readAt is null || clock.GetElapsedTime(readAt.Value) >= Fresh)
            {
                last = database.ReadAsync(connection => connection.QuerySingleAsync<Row>(Sql)).GetAwaiter().GetResult();
                readAt = clock.GetTimestamp();
            }

            return last;
        }
    }

    private sealed record Row
    {
        public long OpenDeals { get; init; }
        public long WaitingForScore { get; init; }
        public long Events { get; init; }
        public long Clicks { get; init; }
        public long Pending { get; init; }
        public long Sending { get; init; }
        public long Sent { get; init; }
        public long Failed { get; init; }
        public long Findings { get; init; }
        public long ModelTrainedAt { get; init; }
    }
}
