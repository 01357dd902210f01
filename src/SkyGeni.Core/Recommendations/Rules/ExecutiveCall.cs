using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>A deal past its first steps that takes clearly longer than won deals did.</summary>
internal sealed class ExecutiveCall : IRecommendationRule
{
    public string Id => "executive-call";

    public string Title => "Ask for an executive call";

    public int Priority => 40;

    public string? Why(DealAsOf deal, RiskScore score, PipelineContext context) =>
        score.Band == RiskBand.OnTrack || SlowDeal.IsEarly(deal, context)
            ? null
            : SlowDeal.InStage(deal, context) ?? SlowDeal.ByAge(deal, context);
}
