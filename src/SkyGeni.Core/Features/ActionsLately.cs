using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>How often something was done for the deal in the last 30 days, as far as it was logged or made out: the logarithm of the number plus one.</summary>
public sealed class ActionsLately : IFeature
{
    internal const double Days = 30;

    public string Id => "actions-lately";

    public string Label => "Actions";

    public bool Actionable => true;

    public double? Value(DealAsOf deal, PipelineContext context) => context.HasActions ? Math.Log(1 + Count(deal)) : null;

    public string Phrase(DealAsOf deal, PipelineContext context, double? value) => Count(deal) switch
    {
        0 => "no action logged in the last 30 days",
        var n => $"{Words.Count(n, "action")} logged in the last 30 days",
    };

    private static int Count(DealAsOf deal) => deal.Deeds.Count(t => t.Kind == DeedKind.Acted && (deal.AsOf - t.KnownAt).TotalDays <= Days);
}
