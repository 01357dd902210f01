using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>Whether an alert of the deal has reached its owner: 1, else 0. Known only where alerts are sent.</summary>
public sealed class ToldBefore : IFeature
{
    public string Id => "told-before";

    public string Label => "Alert sent";

    public double? Value(DealAsOf deal, PipelineContext context) => context.HasAlerts ? IsTold(deal) ? 1 : 0 : null;

    public string Phrase(DealAsOf deal, PipelineContext context, double? value) => IsTold(deal) ? "an alert was sent before" : "no alert was sent";

    private static bool IsTold(DealAsOf deal) => deal.Deeds.Any(t => t.Kind == DeedKind.Told);
}
