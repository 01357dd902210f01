using System.Diagnostics.Metrics;

namespace SkyGeni.Bot.Outbox;

/// <summary>Counters of the outbox under the meter <see cref="MeterName"/>; labels are kinds and results, never who or what.</summary>
public sealed class OutboxMetrics
{
    public const string MeterName = "SkyGeni.Bot.Outbox";

    private readonly Counter<long> attempts;
    private readonly Histogram<double> delay;
    private long waiting;

    public OutboxMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        attempts = meter.CreateCounter<long>("outbox.attempts", description: "Attempts to deliver, by kind and result.");
        delay = meter.CreateHistogram<double>("outbox.delay", unit: "s", description: "From the decision to Slack's answer, by kind.");
        meter.CreateObservableGauge("outbox.waiting", () => Interlocked.Read(ref waiting), description: "Messages decided and not yet delivered.");
    }

    internal void Attempted(string kind, string result) => attempts.Add(1, new("kind", kind), new KeyValuePair<string, object?>("result", result));

    internal void Delivered(string kind, TimeSpan after) => delay.Record(Math.Max(0, after.TotalSeconds), new KeyValuePair<string, object?>("kind", kind));

    internal void Waiting(int messages) => Interlocked.Exchange(ref waiting, messages);
}
