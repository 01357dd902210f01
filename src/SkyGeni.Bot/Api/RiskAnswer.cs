using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Changes;

namespace SkyGeni.Bot.Api;

/// <summary>A deal's risk: <c>GET /deals/{id}/risk</c> and <c>POST /score</c>.</summary>
/// <param name="DealId">The deal.</param>
/// <param name="LossProbability">0–1.</param>
/// <param name="Low">Lower end of the 95 % range.</param>
/// <param name="High">Upper end of the 95 % range.</param>
/// <param name="Band"><c>high</c>, <c>watch</c> or <c>on track</c>.</param>
/// <param name="Evidence"><c>full</c>, <c>pooled</c> or <c>rules</c>: how much data stands behind it.</param>
/// <param name="Drivers">What it is associated with, largest first.</param>
/// <param name="Changes">What moved since a week before; they sum, in log-odds, to the whole change. Empty where nothing was said then.</param>
/// <param name="Recommendations">What to do, the most important first.</param>
/// <param name="ModelVersion">What scored it.</param>
/// <param name="AsOf">The instant it was seen at.</param>
/// <param name="ScoredAt">When the score was last worked out or confirmed.</param>
/// <param name="DataNeeded">What data there is and what is needed for more; null where a model with shown skill scores.</param>
public sealed record RiskAnswer(
    string DealId,
    double LossProbability,
    double Low,
    double High,
    string Band,
    string Evidence,
    IReadOnlyList<DriverAnswer> Drivers,
    IReadOnlyList<ChangeAnswer> Changes,
    IReadOnlyList<RecommendationAnswer> Recommendations,
    string ModelVersion,
    DateTimeOffset AsOf,
    DateTimeOffset ScoredAt,
    string? DataNeeded)
{
    internal static RiskAnswer Of(
        RiskScore score, IEnumerable<RecommendationAnswer> recommendations, IEnumerable<ChangeContribution> changes, DateTimeOffset scoredAt, string? dataNeeded) => new(
        score.DealId,
        score.LossProbability,
        score.Low,
        score.High,
        score.Band.Word(),
        score.Evidence.Word(),
        [.. score.Contributions.Select(c => new DriverAnswer(c.Feature, c.Label, c.Value, c.LogOdds, c.Phrase))],
        [.. changes.Select(c => new ChangeAnswer(c.Feature, c.Label, c.Before, c.After, c.LogOdds, c.Cause.Word(), c.Phrase))],
        [.. recommendations],
        score.ModelVersion,
        score.AsOf,
        scoredAt,
        dataNeeded);
}

/// <summary>One input's share of a score, in log-odds.</summary>
public sealed record DriverAnswer(string Feature, string Label, double? Value, double Contribution, string Phrase);

/// <summary>One part of the change of a score, in log-odds; a feature that moved for two reasons has two.</summary>
/// <param name="Feature">The input; <c>base</c>: what moved all deals alike; <c>held</c>: takes back what is too small to say yet.</param>
/// <param name="Before">The input as the earlier score saw it.</param>
/// <param name="After">The input as the later score saw it.</param>
/// <param name="Contribution">Positive raised the chance of loss.</param>
/// <param name="Cause"><c>inputs</c> (the deal itself changed), <c>time</c> (it grew older), <c>aggregates</c> (other deals closed) or <c>model</c> (another model).</param>
public sealed record ChangeAnswer(string Feature, string Label, double? Before, double? After, double Contribution, string Cause, string Phrase);
