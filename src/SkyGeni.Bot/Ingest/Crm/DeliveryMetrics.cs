using System.Diagnostics.Metrics;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>Counters of what a CRM sends, in events; labels are a few words, never ids.</summary>
public sealed class DeliveryMetrics
{
    public const string MeterName = "SkyGeni.Bot.Crm";

    private const string Unit = "{event}";

    private readonly Counter<long> received;
    private readonly Counter<long> duplicate;
    private readonly Counter<long> refused;
    private readonly Counter<long> ignored;
    private readonly Counter<long> quarantined;
    private readonly Counter<long> applied;
    private readonly Counter<long> readBack;
    private readonly Histogram<double> delay;

    /// <summary>In seconds: a CRM may take its time.</summary>
    private static readonly InstrumentAdvice<double> Delays = new() { HistogramBucketBoundaries = [0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 21_600, 86_400] };

    public DeliveryMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        received = meter.CreateCounter<long>("skygeni.crm.received", Unit, "Events of signed deliveries, the repeated ones included.");
        duplicate = meter.CreateCounter<long>("skygeni.crm.duplicate", Unit, "Events received that were known already.");
        refused = meter.CreateCounter<long>("skygeni.crm.refused", "{delivery}", "Deliveries refused, by status.");
        ignored = meter.CreateCounter<long>("skygeni.crm.ignored", Unit, "Events of no interest, by kind.");
        quarantined = meter.CreateCounter<long>("skygeni.crm.quarantined", Unit, "Events kept aside because they could not be taken; again for each retry that fails.");
        applied = meter.CreateCounter<long>("skygeni.crm.applied", Unit, "Events that went into the log.");
        readBack = meter.CreateCounter<long>("skygeni.crm.read.back", "{deal}", "Deals asked for because a webhook told too little of them, by outcome: read, gone, failed.");
        delay = meter.CreateHistogram("skygeni.crm.delay", "s", "From a change in the CRM to its receipt here, as far as it says when it was; the CRM's doing, not ours.", null, Delays);
    }

    internal void Received(string crm, IReadOnlyList<ReceivedEvent> events, int added, DateTimeOffset now)
    {
        received.Add(events.Count, Crm(crm));
        duplicate.Add(events.Count - added, Crm(crm));
        foreach (var at in events.Select(e => e.OccurredAt).OfType<long>().Where(at => at < now.ToUnixTimeMilliseconds()))
        {
            delay.Record((now.ToUnixTimeMilliseconds() - at) / 1000.0, Crm(crm));
        }
    }

    internal void Refused(string crm, int status) => refused.Add(1, Crm(crm), new KeyValuePair<string, object?>("status", status));

    internal void Settled(string crm, Mapping mapping)
    {
        switch (mapping)
        {
            case Mapping.Events:
                applied.Add(1, Crm(crm));
                break;
            case Mapping.Ignored other:
                ignored.Add(1, Crm(crm), new KeyValuePair<string, object?>("kind", other.Kind));
                break;
        }

        if (mapping.Untaken is not null)
        {
            quarantined.Add(1, Crm(crm));
        }
    }

    /// <summary>Parts of events that nobody here knows.</summary>
    internal void Ignored(string crm, string kind, int parts) => ignored.Add(parts, Crm(crm), new KeyValuePair<string, object?>("kind", kind));

    internal void ReadBack(string crm, int read, int gone)
    {
        readBack.Add(read, Crm(crm), Outcome("read"));
        readBack.Add(gone, Crm(crm), Outcome("gone"));
    }

    internal void ReadBackFailed(string crm, int deals) => readBack.Add(deals, Crm(crm), Outcome("failed"));

    private static KeyValuePair<string, object?> Outcome(string outcome) => new("outcome", outcome);

    private static KeyValuePair<string, object?> Crm(string crm) => new("crm", crm);
}
