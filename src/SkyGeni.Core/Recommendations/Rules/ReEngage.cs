using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>Nobody has been in touch for two weeks, or the customer has not answered for three.</summary>
internal sealed class ReEngage : IRecommendationRule
{
    private const double SilentDays = 14;
    private const double UnansweredDays = 21;

    public string Id => "re-engage";

    public string Title => "Get back in touch with the customer";

    public int Priority => 20;

    public string? Why(DealAsOf deal, RiskScore score, PipelineContext context)
    {
        if (deal.DaysSilent >= SilentDays)
        {
            return $"The last activity was {Words.Days(deal.DaysSilent.Value)} ago.";
        }

        if (deal.LastInboundAt is { } heard && (deal.AsOf - heard).TotalDays >= UnansweredDays)
        {
            return $"The customer last answered {Words.Days((deal.AsOf - heard).TotalDays)} ago.";
        }

        return deal.Activities == 0 && context.HasActivities && deal.AgeDays >= SilentDays
            ? $"No activity has been logged in the {Words.Days(deal.AgeDays)} since it was created."
            : null;
    }
}
