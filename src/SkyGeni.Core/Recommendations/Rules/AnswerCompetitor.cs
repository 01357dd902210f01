using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>A competitor is named on a deal that is not on track.</summary>
internal sealed class AnswerCompetitor : IRecommendationRule
{
    private const int EnoughClosed = 20;

    public string Id => "answer-competitor";

    public string Title => "Prepare an answer to the competitor";

    public int Priority => 70;

    public string? Why(DealAsOf deal, RiskScore score, PipelineContext context)
    {
        if (score.Band == RiskBand.OnTrack || string.IsNullOrWhiteSpace(deal.Competitor))
        {
            return null;
        }

        var rate = context.Rate(DealFields.Competitor, deal.Competitor);
        return rate.Closed >= EnoughClosed
            ? $"{deal.Competitor} is in the deal; {Words.Percent(rate.Rate)} of the deals against them were lost, {Words.Percent(context.BaseRate)} of all."
            : $"{deal.Competitor} is in the deal.";
    }
}
