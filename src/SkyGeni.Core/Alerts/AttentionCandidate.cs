using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Alerts;

/// <summary>An open deal that might need somebody's attention, with what people said of it and did about it.</summary>
public sealed record AttentionCandidate
{
    public required string DealId { get; init; }
    public string? OwnerId { get; init; }
    public string? Stage { get; init; }

    /// <summary>In the deal's own currency; null where unknown.</summary>
    public decimal? Amount { get; init; }

    public string? Currency { get; init; }

    public DateOnly? ExpectedClose { get; init; }

    /// <summary>How often the expected close date was moved later.</summary>
    public int Pushes { get; init; }

    /// <summary>0–1.</summary>
    public required double LossProbability { get; init; }

    public required RiskBand Band { get; init; }

    /// <summary>Amount times loss probability; 0 where no amount is known.</summary>
    public required double MoneyAtRisk { get; init; }

    /// <summary>Somebody put it off, and neither the time is up nor did it wake.</summary>
    public bool Snoozed { get; init; }

    public bool Dismissed { get; init; }

    /// <summary>When somebody last logged an action on it; null: never.</summary>
    public DateTimeOffset? ActedAt { get; init; }

    /// <summary>The loss probability in force when they did; null where it had none.</summary>
    public double? ProbabilityWhenActed { get; init; }
}
