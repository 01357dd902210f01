using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>A deal that is not on track and among the largest tenth of its kind.</summary>
internal sealed class SecondContact : IRecommendationRule
{
    // Of a normal distribution, a tenth lies beyond this many standard deviations.
    private const double LargestTenth = 1.28;

    public string Id => "second-contact";

    public string Title => "Win a second contact at the customer";

    public int Priority => 90;

    public string? Why(DealAsOf deal, RiskScore score, PipelineContext context)
    {
        if (score.Band == RiskBand.OnTrack || deal.Amount is not > 0 || context.UsualLogAmount(deal) is not { } usual)
        {
            return null;
        }

        var above = Math.Log((double)deal.Amount.Value) - usual.Mean;
        return above >= LargestTenth * usual.Deviation
            ? $"At {Words.Money(deal.Amount.Value, deal.Currency)} it is {Words.Ratio(Math.Exp(above))} times the usual amount of its kind."
            : null;
    }
}
