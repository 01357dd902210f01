using System.Collections.Immutable;
using SkyGeni.Core.Recommendations;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Changes;

namespace SkyGeni.Bot.Scoring;

/// <summary>A score as it was said, with what was recommended along with it. Every surface shows this, none computes its own.</summary>
/// <param name="ScoreId">Of this row; opinions and alerts refer to it.</param>
/// <param name="Score">The score.</param>
/// <param name="Recommendations">What to do, the most important first.</param>
/// <param name="Since">The instant from which this is what we say.</param>
/// <param name="ScoredAt">When it was last worked out or confirmed.</param>
public sealed record StoredScore(
    long ScoreId, RiskScore Score, ImmutableArray<Recommendation> Recommendations, DateTimeOffset Since, DateTimeOffset ScoredAt)
{
    /// <summary>What was worked out and is too small to be said yet: the score is without it.</summary>
    public HeldBack Held { get; init; }
}

/// <summary>One point of a deal's score history.</summary>
/// <param name="Since">The instant from which it was said.</param>
public sealed record ScorePoint(long ScoreId, string DealId, DateTimeOffset Since, double LossProbability, RiskBand Band, string ModelVersion);

/// <summary>Scores made at one instant from one state of the log by one model.</summary>
/// <param name="AsOf">The instant the deals were folded at.</param>
/// <param name="EventSeq">The last event of the log known then.</param>
public sealed record ScoreRun(DateTimeOffset AsOf, long EventSeq, string ModelVersion);

/// <summary>The figures of an open deal's score in force, without its reasons.</summary>
public sealed record OpenScore(
    string DealId, string? OwnerId, double LossProbability, double Low, double High, RiskBand Band, Evidence Evidence,
    string ModelVersion, DateTimeOffset ScoredAt);
