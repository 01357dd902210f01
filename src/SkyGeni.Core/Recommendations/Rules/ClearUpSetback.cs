using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>The last move of stage went back.</summary>
internal sealed class ClearUpSetback : IRecommendationRule
{
    // Positions are averages over deals: half a place keeps two stages that swap freely from counting as going back.
    private const double Clearly = 0.5;

    public string Id => "clear-up-setback";

    public string Title => "Find out what set it back";

    public int Priority => 30;

    public string? Why(DealAsOf deal, RiskScore score, PipelineContext context) =>
        deal.Stages is [.., var before, { At: { } at } now]
        && context.StagePosition(now.Stage) < context.StagePosition(before.Stage) - Clearly
            ? $"It went back from {before.Stage} to {now.Stage} on {Words.Date(at)}."
            : null;
}
