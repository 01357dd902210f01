using System.Collections.Immutable;

namespace SkyGeni.Core.Scoring;

/// <summary>The calibrated probability that an open deal will be lost, with its uncertainty, its evidence and its reasons.</summary>
/// <param name="DealId">The deal.</param>
/// <param name="LossProbability">0–1, the chance that the deal ends lost.</param>
/// <param name="Low">Lower end of the 95 % range, 0–1.</param>
/// <param name="High">Upper end of the 95 % range, 0–1.</param>
/// <param name="Band">Which of three bands it falls in, by the model's own cut-offs.</param>
/// <param name="Evidence">How much data stands behind it.</param>
/// <param name="SimilarClosed">How many closed deals of its kind stand behind it.</param>
/// <param name="BaseLogOdds">Log-odds of the base that <paramref name="Contributions"/> start from.</param>
/// <param name="Contributions">What moved it, in log-odds, largest first; they sum with the base to the score exactly.</param>
/// <param name="ModelVersion">The model that said so.</param>
/// <param name="AsOf">The instant the deal was folded at.</param>
public sealed record RiskScore(
    string DealId,
    double LossProbability,
    double Low,
    double High,
    RiskBand Band,
    Evidence Evidence,
    int SimilarClosed,
    double BaseLogOdds,
    ImmutableArray<Contribution> Contributions,
    string ModelVersion,
    DateTimeOffset AsOf);

/// <summary>One feature's share of a score, in log-odds: positive raises the chance of loss.</summary>
/// <param name="Feature">The feature's stable id.</param>
/// <param name="Label">What a person calls it.</param>
/// <param name="Value">The input as a number, as the model saw it; null where missing.</param>
/// <param name="Phrase">In plain words with the deal's own numbers, to follow "associated with": "41 days in Negotiation (won deals like it take 12)".</param>
/// <param name="LogOdds">The contribution.</param>
/// <param name="Actionable">Whether somebody on the team can change it.</param>
public sealed record Contribution(string Feature, string Label, double? Value, string Phrase, double LogOdds, bool Actionable);

/// <summary>Three bands, cut where the model says, not at thirds. The numbers are stored: never renumber.</summary>
public enum RiskBand
{
    OnTrack = 1,
    Watch = 2,
    High = 3,
}

/// <summary>How much data stands behind a score. The numbers are stored: never renumber.</summary>
public enum Evidence
{
    /// <summary>No closed deals to learn from: rules of thumb only.</summary>
    Rules = 1,

    /// <summary>The loss rate of deals of this kind; no model with demonstrated skill.</summary>
    Pooled = 2,

    /// <summary>A model that showed skill on later deals than it learned from.</summary>
    Full = 3,
}

/// <summary>The words for <see cref="RiskBand"/> and <see cref="Evidence"/> in JSON and SQL.</summary>
public static class ScoreWords
{
    public static string Word(this RiskBand band) => band switch
    {
        RiskBand.High => "high",
        RiskBand.Watch => "watch",
        _ => "on track",
    };

    public static string Word(this Evidence evidence) => evidence switch
    {
        Evidence.Full => "full",
        Evidence.Pooled => "pooled",
        _ => "rules",
    };
}
