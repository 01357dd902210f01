namespace SkyGeni.Core.Alerts;

/// <summary>What one person wants to be told of, and when an action counts as enough for now.</summary>
/// <param name="Now">The instant at which it is asked.</param>
/// <param name="LeastAmount">Smaller deals are left out; a deal without an amount never is. 0: none is.</param>
/// <param name="Stages">Only deals in these stages; null: in any.</param>
public sealed record AttentionRules(DateTimeOffset Now, decimal LeastAmount = 0, IReadOnlySet<string>? Stages = null)
{
    /// <summary>How long a logged action keeps a deal from coming up again.</summary>
    public TimeSpan ActionHolds { get; init; } = TimeSpan.FromDays(3);

    /// <summary>By how much the loss probability has to rise after an action to bring the deal up again at once.</summary>
    public double WorseBy { get; init; } = 0.05;
}

/// <summary>Why a deal is not shown.</summary>
public enum LeftOutReason
{
    Snoozed = 1,
    Dismissed,
    ActedOn,
    BelowLeastAmount,
    OtherStage,

    /// <summary>In the lowest band: nothing about it calls for anybody now.</summary>
    OnTrack,

    /// <summary>Of a digest: shown three mornings running, and nothing about it changed.</summary>
    Unchanged,
}
