using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest;

/// <summary>A deal as it stands now: a row of the projection, for surfaces that list and search. Decisions fold the events instead.</summary>
public sealed record DealRow
{
    public required string DealId { get; init; }
    public string? Name { get; init; }
    public string? Account { get; init; }
    public string? OwnerId { get; init; }
    public string? Industry { get; init; }
    public string? Region { get; init; }
    public string? Product { get; init; }
    public string? LeadSource { get; init; }
    public string? Competitor { get; init; }
    public string? NextStep { get; init; }
    public string? Currency { get; init; }
    public string? Stage { get; init; }

    /// <summary>Since when it is in <see cref="Stage"/>; null where only "it is there now" is known.</summary>
    public DateTimeOffset? StageSince { get; init; }

    /// <summary>In the deal's own currency.</summary>
    public decimal? Amount { get; init; }

    public DateOnly? ExpectedClose { get; init; }

    /// <summary>How often the expected close date was moved later.</summary>
    public int Pushes { get; init; }

    public int Activities { get; init; }
    public DateTimeOffset? LastActivityAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset LastChangedAt { get; init; }
    public Outcome Outcome { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public bool Deleted { get; init; }

    public bool IsOpen => Outcome == Outcome.Open && !Deleted;

    /// <summary>What people call it: its name, or its id where it has none.</summary>
    public string Title => string.IsNullOrWhiteSpace(Name) ? DealId : Name;
}
