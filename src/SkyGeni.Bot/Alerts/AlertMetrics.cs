using System.Diagnostics.Metrics;
using SkyGeni.Bot.Scoring;
using SkyGeni.Core.Alerts;

namespace SkyGeni.Bot.Alerts;

/// <summary>What operators see of alerts: how many were decided, and how; never whose.</summary>
public sealed class AlertMetrics
{
    private readonly Counter<long> decided;

    public AlertMetrics(IMeterFactory meters) =>
        decided = meters.Create(ScoringMetrics.MeterName).CreateCounter<long>("skygeni.alerts.decided", "{decision}", "Decisions about alerts, silence included, by what and why.");

    public void Decided(AlertDecision decision, int times = 1) =>
        decided.Add(times, new("decision", decision.Outcome.Word()), new KeyValuePair<string, object?>("reason", decision.Reason.Word()));
}
