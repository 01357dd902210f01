using System.Collections.Immutable;

namespace SkyGeni.Core.Deals;

/// <summary>
/// A deal as it was known at one instant: the only way to read a deal. Made by folding its events up to that instant
/// (<see cref="DealFold"/>), so it cannot hold anything that came later.
/// </summary>
public sealed record DealAsOf
{
    public required string Id { get; init; }

    /// <summary>The instant this view was taken at.</summary>
    public required DateTimeOffset AsOf { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string? Name { get; init; }
    public string? Account { get; init; }

    /// <summary>The id of the rep who owns it.</summary>
    public string? OwnerId { get; init; }

    public string? Industry { get; init; }
    public string? Region { get; init; }
    public string? Product { get; init; }
    public string? LeadSource { get; init; }
    public string? Competitor { get; init; }
    public string? NextStep { get; init; }
    public string? Currency { get; init; }

    /// <summary>Null where no event said it yet (a file without stage history says it only at its own date).</summary>
    public string? Stage { get; init; }

    /// <summary>Since when it has been in <see cref="Stage"/>; null where only "it is there now" is known.</summary>
    public DateTimeOffset? StageSince { get; init; }

    /// <summary>The stages it entered before, in order, with the instants.</summary>
    public ImmutableArray<StageEntry> Stages { get; init; } = [];

    /// <summary>In the deal's own currency; null where unknown.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The first amount known.</summary>
    public decimal? FirstAmount { get; init; }

    /// <summary>The largest amount it ever had.</summary>
    public decimal? PeakAmount { get; init; }

    public DateTimeOffset? AmountChangedAt { get; init; }

    public DateOnly? ExpectedClose { get; init; }
    public DateOnly? FirstExpectedClose { get; init; }

    /// <summary>How often the expected close date was moved later.</summary>
    public int Pushes { get; init; }

    public DateTimeOffset? LastPushAt { get; init; }

    /// <summary>Activities so far; 0 also where this source never reports any.</summary>
    public int Activities { get; init; }

    public DateTimeOffset? LastActivityAt { get; init; }

    /// <summary>The last activity that came from the customer, where direction is known.</summary>
    public DateTimeOffset? LastInboundAt { get; init; }

    /// <summary>The most days that passed without an activity, up to the last one.</summary>
    public double LongestSilenceDays { get; init; }

    /// <summary>What was done about it so far, in the order in which it became known.</summary>
    public ImmutableArray<Deed> Deeds { get; init; } = [];

    /// <summary>The last change of any field by anyone.</summary>
    public required DateTimeOffset LastChangedAt { get; init; }

    public Outcome Outcome { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public bool Deleted { get; init; }

    /// <summary>Custom fields by the source's own name.</summary>
    public ImmutableDictionary<string, string> Attributes { get; init; } = ImmutableDictionary<string, string>.Empty;

    public bool IsOpen => Outcome == Outcome.Open && !Deleted;

    /// <summary>Days since it was created, with fractions; 0 at creation.</summary>
    public double AgeDays => Math.Max(0, (AsOf - CreatedAt).TotalDays);

    /// <summary>Days in the current stage, or null where its beginning is not known.</summary>
    public double? DaysInStage => StageSince is { } since ? Math.Max(0, (AsOf - since).TotalDays) : null;

    /// <summary>Days past the expected close date (positive: overdue), or null where none is set.</summary>
    public double? DaysOverdue => ExpectedClose is { } date
        ? (AsOf - new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero)).TotalDays
        : null;

    /// <summary>The same in whole days as a calendar counts them, at UTC: 0 on the day itself.</summary>
    public int? DatesOverdue => ExpectedClose is { } date ? DateOnly.FromDateTime(AsOf.UtcDateTime).DayNumber - date.DayNumber : null;

    /// <summary>Days since anyone did anything with the customer, or null where no activity was ever reported.</summary>
    public double? DaysSilent => LastActivityAt is { } at ? Math.Max(0, (AsOf - at).TotalDays) : null;

    /// <summary>What people call it: its name, or its id where it has none.</summary>
    public string Title => string.IsNullOrWhiteSpace(Name) ? Id : Name;
}

/// <summary>A stage and when the deal entered it; <paramref name="At"/> is null where only "it was there" is known.</summary>
public readonly record struct StageEntry(string Stage, DateTimeOffset? At);
