using SkyGeni.Core.Calls;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Feedback;

/// <summary>Somebody's own chance that a deal is won, as they said it at one instant. A later one stands beside it, not in its place.</summary>
/// <param name="Id">Its own id.</param>
/// <param name="DealId">The deal.</param>
/// <param name="PersonId">Who said it.</param>
/// <param name="Role">As what.</param>
/// <param name="WinProbability">0–1.</param>
/// <param name="Note">What they added.</param>
/// <param name="MadeAt">When.</param>
public sealed record OwnCall(string Id, string DealId, string PersonId, CallRole Role, double WinProbability, string? Note, DateTimeOffset MadeAt)
{
    /// <summary>The score in force then; null: there was none.</summary>
    public long? ScoreId { get; init; }

    /// <summary>The chance of loss it gave, 0–1.</summary>
    public double? LossProbability { get; init; }

    public string? ModelVersion { get; init; }

    /// <summary>What the model said then of its being won.</summary>
    public double? Model => 1 - LossProbability;
}

/// <summary>A call whose deal has ended, with what its maker knows the deal by.</summary>
public sealed record EndedCall(SettledCall Call, string Title, Outcome Outcome, DateTimeOffset ClosedAt);
