using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>How long the deal has been open: the logarithm of its days plus one.</summary>
public sealed class Age : IFeature
{
    public string Id => "age";

    public string Label => "Age of the deal";

    public double? Value(DealAsOf deal, PipelineContext context) => Math.Log(1 + deal.AgeDays);

    public string Phrase(DealAsOf deal, PipelineContext context, double? value) => context.WonDays(deal) is { } won
        ? $"open {Words.Days(deal.AgeDays)} (half of the won deals of this kind closed within {Words.Days(won)})"
        : $"open {Words.Days(deal.AgeDays)}";
}
