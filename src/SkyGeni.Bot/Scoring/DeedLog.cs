using System.Globalization;
using Dapper;
using SkyGeni.Bot.Experiments;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Experiments;

namespace SkyGeni.Bot.Scoring;

/// <summary>
/// Writes into the event log what was done about deals: alerts that reached their owners, what people did, and who was held out.
/// From there training, scoring and replay read it as they read everything else, as of an instant. What stands there already is
/// not written again.
/// </summary>
public sealed class DeedLog(Database database, DealIngestion ingestion, ExperimentStore experiments)
{
    private const int Portion = 2_000;
    private const string ActedPrefix = "act:";
    private const string ToldPrefix = "alert:";
    private const string HeldOutPrefix = "held-out:";

    private const string Acted = """
        SELECT i.intervention_id AS Id, i.deal_id AS DealId, i.created_at AS KnownAt, i.happened_on AS HappenedOn
        FROM intervention i JOIN deal d ON d.deal_id = i.deal_id
        WHERE i.undone_at IS NULL AND NOT EXISTS (SELECT 1 FROM deal_event e WHERE e.source = @source AND e.source_key = @act || i.intervention_id)
        ORDER BY i.created_at LIMIT @most
        """;

    private const string Undone = """
        SELECT i.intervention_id AS Id, i.deal_id AS DealId, i.undone_at AS KnownAt
        FROM intervention i
        WHERE i.undone_at IS NOT NULL AND EXISTS (SELECT 1 FROM deal_event e WHERE e.source = @source AND e.source_key = @act || i.intervention_id)
          AND NOT EXISTS (SELECT 1 FROM deal_event e WHERE e.source = @source AND e.source_key = @act || i.intervention_id || '/undone')
        ORDER BY i.undone_at LIMIT @most
        """;

    // An alert is a deed once it stands in Slack, not once it was decided. Of a deal that an experiment might have held out it says so.
    private const string Told = """
        SELECT a.alert_id AS Id, a.deal_id AS DealId, MIN(c.created_at) AS KnownAt, (
          SELECT MIN(s.experiment_id) FROM assignment s
          WHERE s.deal_id = a.deal_id AND s.assigned_at <= a.raised_at AND s.experiment_id IN (SELECT value FROM json_each(@experiments))) AS Experiment
        FROM alert a JOIN message_copy c ON c.surface = @surface AND c.context = a.alert_id JOIN deal d ON d.deal_id = a.deal_id
        WHERE NOT EXISTS (SELECT 1 FROM deal_event e WHERE e.source = @source AND e.source_key = @alert || a.alert_id)
        GROUP BY a.alert_id, a.deal_id, a.raised_at ORDER BY MIN(c.created_at) LIMIT @most
        """;

    private const string HeldOut = """
        SELECT s.experiment_id || '/' || s.deal_id AS Id, s.deal_id AS DealId, s.assigned_at AS KnownAt, s.experiment_id AS Experiment
        FROM assignment s JOIN deal d ON d.deal_id = s.deal_id
        WHERE s.experiment_id || '/' || s.arm IN (SELECT value FROM json_each(@controls))
          AND NOT EXISTS (SELECT 1 FROM deal_event e WHERE e.source = @source AND e.source_key = @held || s.experiment_id || '/' || s.deal_id)
        ORDER BY s.assigned_at LIMIT @most
        """;

    /// <summary>Writes what is new; answers how many events that were.</summary>
    public async Task<int> CatchUpAsync(CancellationToken cancel = default)
    {
        var written = 0;
        while (await NewsAsync() is { Count: > 0 } news)
        {
            cancel.ThrowIfCancellationRequested();
            var result = await ingestion.RecordAsync(news, cancel);
            written += result.Appended;
            if (result.Appended == 0)
            {
                break; // Another node was faster.
            }
        }

        return written;
    }

    private async Task<List<DealEvent>> NewsAsync()
    {
        var held = (await experiments.AllAsync()).Select(e => e.Definition).Where(e => e.Treatment.Kind == TreatmentKind.Alert).ToList();
        var shares = held.ToDictionary(e => e.Id, e => (double?)e.Control.Share, StringComparer.Ordinal);
        var given = new
        {
            source = DeedEvents.Source,
            surface = CopySurfaces.Alert,
            act = ActedPrefix,
            alert = ToldPrefix,
            held = HeldOutPrefix,
            most = Portion,
            experiments = JsonList.Of(shares.Keys),
            controls = JsonList.Of(held.Select(e => $"{e.Id}/{e.Control.Id}")),
        };
        return await database.ReadAsync(async connection => (List<DealEvent>)
        [
            .. (await connection.QueryAsync<Row>(Acted, given)).Select(row => DeedEvents.Of(row.DealId, row.Deed(ActedPrefix, DeedKind.Acted, shares))),
            .. (await connection.QueryAsync<Row>(Told, given)).Select(row => DeedEvents.Of(row.DealId, row.Deed(ToldPrefix, DeedKind.Told, shares))),
            .. (await connection.QueryAsync<Row>(HeldOut, given)).Select(row => DeedEvents.Of(row.DealId, row.Deed(HeldOutPrefix, DeedKind.HeldOut, shares))),
            .. (await connection.QueryAsync<Row>(Undone, given)).Select(row => DeedEvents.Undone(row.DealId, ActedPrefix + row.Id, row.At)),
        ]);
    }

    private sealed class Row
    {
        public string Id { get; set; } = "";
        public string DealId { get; set; } = "";
        public long KnownAt { get; set; }
        public string? HappenedOn { get; set; }
        public string? Experiment { get; set; }

        public DateTimeOffset At => DateTimeOffset.FromUnixTimeMilliseconds(KnownAt);

        public Deed Deed(string prefix, DeedKind kind, Dictionary<string, double?> shares) =>
            new(prefix + Id, kind, At, Happened, Experiment is null ? null : shares.GetValueOrDefault(Experiment));

        // A day on somebody's own calendar: its noon, where that is not later than what is known.
        private DateTimeOffset Happened => DateOnly.TryParseExact(HappenedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero) is var noon && noon < At ? noon : At;
    }
}
