using System.Collections.Immutable;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>A competitor is named on a deal that is not on track.</summary>
internal sealed class AnswerCompetitor : IRecommendationRule
{
    private const double WorthSaying = 0.03;

    private static readonly Threshold LeastClosed = new("least-closed", 20, 1, 10_000, "closed deals against a competitor from which their loss rate is told");

    public string Id => "answer-competitor";

    public string Title => "Prepare an answer to the competitor";

    public int Priority => 70;

    public Effort Effort => Effort.Medium;

    public Doer Doer => Doer.Rep;

    public ImmutableArray<string> Steps =>
    [
        "Ask what the customer likes about the other offer",
        "Pick the two things you do better that matter to them",
        "Show both in their own case, not on a slide",
    ];

    public ImmutableArray<Threshold> Thresholds => [LeastClosed];

    public string? Why(RuleCase at)
    {
        if (!at.IsAtRisk || at.Deal.Competitor is not { } competitor || !FieldText.Names(competitor))
        {
            return null;
        }

        var rate = at.Context.Rate(DealFields.Competitor, competitor);
        return rate.Closed >= at.Must(this, LeastClosed) && rate.Rate - at.Context.BaseRate >= WorthSaying
            ? $"{competitor} is in the deal; {Words.Percent(1 - rate.Rate)} of the deals against them are usually won, {Words.Percent(1 - at.Context.BaseRate)} of all."
            : $"{competitor} is in the deal.";
    }
}
