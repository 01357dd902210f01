using SkyGeni.Bot.Ingest.Rows;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest;

/// <summary>What a row says of a deal, every value checked.</summary>
internal sealed record DealFacts
{
    public required RawRow Row { get; init; }
    public required string DealId { get; init; }

    /// <summary>Null where the row does not say.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Null where the row says nothing of how the deal ended.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>When it ended; set where <see cref="Outcome"/> is won or lost.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Of a snapshot: the day it was taken.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>When what the row says became true; null where it says what holds now.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>The fields the row speaks of, with their values as they are stored; null where it says there is none.</summary>
    public required IReadOnlyList<FieldChange> Fields { get; init; }

    public bool IsClosed => Outcome is Core.Deals.Outcome.Won or Core.Deals.Outcome.Lost;
}
