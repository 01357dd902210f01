using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>All activities so far: the logarithm of their number plus one.</summary>
public sealed class ActivityTotal : IFeature
{
    public string Id => "activity-total";

    public string Label => "Activities so far";

    public string Group => "activities";

    public bool Actionable => true;

    public double? Value(DealAsOf deal, PipelineContext context) => context.HasActivities ? Math.Log(1 + deal.Activities) : null;

    public string Phrase(DealAsOf deal, PipelineContext context, double? value) => Words.Activities(deal);
}
