using System.Diagnostics.Metrics;
using SkyGeni.Bot.Telemetry;

namespace SkyGeni.Bot.Outbox;

/// <summary>Counters of the outbox under the meter <see cref="MeterName"/>; labels are kinds and results, never who or what.</summary>
public sealed class OutboxMetrics
{
    public const string MeterName = "SkyGeni.Bot.Outbox";

    private readonly Counter<long> attempts;
    private readonly Histogram<double> delay;
    private readonly Stages stages;
    private long waiting;

    public OutboxMetrics(IMeterFactory meters, Stages stages)
    {
        this.stages = stages;
        var meter = meters.Create(MeterName);
        attempts = meter.CreateCounter<long>("outbox.attempts", description: "Attempts to deliver, by kind and result.");
        delay = meter.CreateHistogram<double>("outbox.delay", unit: "s", description: "From the decision to Slack's answer, by kind.");
        meter.CreateObservableGauge("outbox.waiting", () => Interlocked.Read(ref waiting), description: "Messages decided and not yet delivered.");
    }

    internal void Attempted(string kind, string result) => attempts.Add(1, new("kind", kind), new KeyValuePair<string, object?>("result", result));

    internal void Delivered(OutboxItem item, DateTimeOffset now)
    {
        delay.Record(Math.Max(0, (now - item.CreatedAt).TotalSeconds), new KeyValuePair<string, object?>("kind", item.Kind));
        if (item.Receipt is { } receipt)
        {
            stages.Done(Stage.Delivered, item.CreatedAt, now, receipt.Trace);
            stages.Alerted(receipt.At, now);
        }
    }

    internal void Waiting(int messages) => Interlocked.Exchange(ref waiting, messages);
}
