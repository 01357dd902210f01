using SkyGeni.Core.Alerts;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Alerts;

/// <summary>One deal, one person, now: what they were told of, and what became of it.</summary>
public sealed record Alert
{
    public required string Id { get; init; }
    public required string DealId { get; init; }
    public required string PersonId { get; init; }
    public AlertKind Kind { get; init; } = AlertKind.ToOwner;
    public required AlertReason Reason { get; init; }

    /// <summary>What the deal was called.</summary>
    public required string Title { get; init; }

    public required long ScoreId { get; init; }

    /// <summary>As it was told, 0–1.</summary>
    public required double LossProbability { get; init; }

    public required RiskBand Band { get; init; }

    /// <summary>What it was compared with.</summary>
    public required AlertReference Then { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>On the person's own calendar.</summary>
    public required DateOnly LocalDate { get; init; }

    /// <summary>Which alert of that day it is, from 1; null for one that was passed on.</summary>
    public int? Place { get; init; }

    /// <summary>The alert that this one passes on; null: none.</summary>
    public string? ParentId { get; init; }

    /// <summary>Null while it stands.</summary>
    public AlertEnd? Ended { get; init; }

    /// <summary>Null where it was not passed on.</summary>
    public AlertPassedOn? PassedOn { get; init; }
}

/// <summary>Whom an alert is for. The numbers are stored: never renumber.</summary>
public enum AlertKind
{
    ToOwner = 1,

    /// <summary>Of a deal that its owner has not looked at.</summary>
    ToManager = 2,
}

/// <summary>Why and when an alert was over.</summary>
public sealed record AlertEnd(AlertReason Reason, DateTimeOffset At);

/// <summary>Which manager was told too, and when.</summary>
public sealed record AlertPassedOn(string PersonId, DateTimeOffset At);
