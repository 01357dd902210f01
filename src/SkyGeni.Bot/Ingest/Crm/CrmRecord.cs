using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>A deal as a CRM's API told of it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Events">What it comes to, each with a source key by which an event that a webhook told of before is the same.</param>
/// <param name="Lives">False: the CRM has deleted it.</param>
internal sealed record CrmRecord(string Id, IReadOnlyList<DealEvent> Events, bool Lives)
{
    /// <summary>Its fields, and whether each holds a value now.</summary>
    public IReadOnlyList<FieldSeen> Seen { get; init; } = [];

    /// <summary>What of it could not be read, in the form in which the CRM delivers it: kept, told of, and tried again like a delivery.</summary>
    public IReadOnlyList<ReceivedEvent> Kept { get; init; } = [];
}

/// <summary>Some records, and those asked for that do not exist.</summary>
/// <param name="AskedAt">When they were asked for: what a later event says stands above them.</param>
/// <param name="Next">Where the reading goes on; null: it is at its end.</param>
internal sealed record CrmPage(DateTimeOffset AskedAt, IReadOnlyList<CrmRecord> Records, IReadOnlyList<string> Missing, string? Next = null);
