using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>A deal that is not on track, from a source whose deals are clearly lost more often than others.</summary>
internal sealed class TightenQualification : IRecommendationRule
{
    private const int EnoughClosed = 30;
    private const double ClearlyWorse = 0.25;

    // One-sided 95 %: a source with a run of bad luck is not blamed.
    private const double Sure = 1.64;

    public string Id => "tighten-qualification";

    public string Title => "Check need, budget and who decides";

    public int Priority => 100;

    public string? Why(DealAsOf deal, RiskScore score, PipelineContext context)
    {
        if (score.Band == RiskBand.OnTrack || deal.LeadSource is not { } source)
        {
            return null;
        }

        var rate = context.Rate(DealFields.LeadSource, source);
        return rate.Closed >= EnoughClosed && rate.LogOdds >= Math.Max(ClearlyWorse, Sure * rate.Deviation)
            ? $"{Words.Percent(rate.Rate)} of the deals from {source} were lost, {Words.Percent(context.BaseRate)} of all."
            : null;
    }
}
