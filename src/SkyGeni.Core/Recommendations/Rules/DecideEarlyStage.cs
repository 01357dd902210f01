using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>A deal that has not left its first stage for clearly longer than won deals took.</summary>
internal sealed class DecideEarlyStage : IRecommendationRule
{
    public string Id => "decide-early-stage";

    public string Title => "Decide: qualify it now, or close it";

    public int Priority => 50;

    public string? Why(DealAsOf deal, RiskScore score, PipelineContext context) =>
        score.Band != RiskBand.OnTrack && SlowDeal.IsEarly(deal, context)
            ? SlowDeal.InStage(deal, context) ?? SlowDeal.ByAge(deal, context)
            : null;
}
