using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>The modest default: what helps any deal at risk, with the little that is known of this one.</summary>
internal sealed class ConfirmNextStep : IRecommendationRule
{
    public string Id => "confirm-next-step";

    public string Title => "Confirm the next step and its date with the buyer";

    public int Priority => 1000;

    public string? Why(DealAsOf deal, RiskScore score, PipelineContext context)
    {
        if (score.Band == RiskBand.OnTrack)
        {
            return null;
        }

        return context.WonDays(deal) is { } won
            ? $"It is {Words.Days(deal.AgeDays)} old; half of the won deals of its kind were won within {Words.Days(won)}."
            : $"{Words.Percent(score.LossProbability)} likely to be lost, and little else is known of it.";
    }
}
