using SkyGeni.Bot.Telemetry;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>An event as it arrived, not yet understood.</summary>
/// <param name="Key">The same for every attempt to deliver it.</param>
/// <param name="OccurredAt">In milliseconds since 1970; null where it does not say so readably.</param>
/// <param name="Body">What it says, in its CRM's own form.</param>
public sealed record ReceivedEvent(string Key, long? OccurredAt, string Body);

/// <summary>An event that is stored and waits to be understood.</summary>
internal sealed record StoredDelivery(long Id, string Crm, string Key, long? OccurredAt, string Body)
{
    /// <summary>Which request brought it.</summary>
    public Receipt? Receipt { get; init; }

    /// <summary>How far another clock may be ahead of ours: an event a little ahead waits, one far ahead is settled at once.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromHours(1);
}
