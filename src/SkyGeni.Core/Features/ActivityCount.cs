using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>Activities a week over the deal's life so far: the logarithm of the rate plus one.</summary>
public sealed class ActivityCount : IFeature
{
    public string Id => "activities";

    public string Label => "Activities";

    public bool Actionable => true;

    public double? Value(DealAsOf deal, PipelineContext context) =>
        context.HasActivities ? Math.Log(1 + (deal.Activities / (1 + (deal.AgeDays / 7)))) : null;

    public string Phrase(DealAsOf deal, PipelineContext context, double? value) => Words.Activities(deal);
}
