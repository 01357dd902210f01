using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>How often the expected close date was moved later: the logarithm of the count plus one.</summary>
public sealed class Pushes : IFeature
{
    public string Id => "pushes";

    public string Label => "Close date moved";

    public bool Actionable => true;

    public double? Value(DealAsOf deal, PipelineContext context) => context.HasExpectedClose ? Math.Log(1 + deal.Pushes) : null;

    public string Phrase(DealAsOf deal, PipelineContext context, double? value) => deal.Pushes == 0
        ? "close date never moved later"
        : $"close date moved later {Words.Times(deal.Pushes)}";
}
