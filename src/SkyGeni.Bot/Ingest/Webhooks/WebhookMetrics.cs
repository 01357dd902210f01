using System.Diagnostics.Metrics;
using SkyGeni.Bot.Scoring;

namespace SkyGeni.Bot.Ingest.Webhooks;

/// <summary>What operators see of the signed webhook; labels are results, never who or what.</summary>
public sealed class WebhookMetrics
{
    private readonly Counter<long> deliveries;
    private readonly Counter<long> rows;

    public WebhookMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(ScoringMetrics.MeterName);
        deliveries = meter.CreateCounter<long>("skygeni.webhook.deliveries", "{delivery}", "Deliveries to the signed webhook, by what became of them.");
        rows = meter.CreateCounter<long>("skygeni.webhook.rows", "{row}", "Rows in deliveries taken, accepted or rejected.");
    }

    /// <param name="result"><c>taken</c>, <c>repeated</c>, <c>malformed</c>, or why it was refused.</param>
    internal void Received(string result) => deliveries.Add(1, new KeyValuePair<string, object?>("result", result));

    internal void Taken(ImportResult result)
    {
        rows.Add(result.Accepted, new KeyValuePair<string, object?>("result", "accepted"));
        rows.Add(result.Rejected, new KeyValuePair<string, object?>("result", "rejected"));
    }
}
