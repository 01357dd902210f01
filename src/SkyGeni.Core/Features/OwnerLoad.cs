using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>How many open deals the owner has against others: the logarithm of the ratio.</summary>
public sealed class OwnerLoad : IFeature
{
    public string Id => "owner-load";

    public string Label => "Owner's open deals";

    public double? Value(DealAsOf deal, PipelineContext context) =>
        deal.OwnerId is { } owner ? Math.Log((1 + context.OpenDeals(owner)) / (1 + context.UsualOpenDeals)) : null;

    public string Phrase(DealAsOf deal, PipelineContext context, double? value) => deal.OwnerId is { } owner
        ? $"its owner has {Words.Count(context.OpenDeals(owner), "open deal")} ({context.UsualOpenDeals:0} is usual)"
        : "no owner";
}
