using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>The amount is at least a tenth below what it once was.</summary>
internal sealed class AskAboutCut : IRecommendationRule
{
    private const decimal Tenth = 0.1m;

    public string Id => "ask-about-cut";

    public string Title => "Ask what was taken out, and why";

    public int Priority => 60;

    public string? Why(DealAsOf deal, RiskScore score, PipelineContext context)
    {
        if (deal is not { Amount: { } amount, PeakAmount: > 0 and { } peak } || amount > peak * (1 - Tenth))
        {
            return null;
        }

        var share = Words.Percent((double)(1 - (amount / peak)));
        return $"The amount fell from {Words.Money(peak, deal.Currency)} to {Words.Money(amount, deal.Currency)}, {share} less.";
    }
}
