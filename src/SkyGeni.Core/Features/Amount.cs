using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>The size of the deal: the logarithm of its amount plus one.</summary>
public sealed class Amount : IFeature
{
    public string Id => "amount";

    public string Label => "Amount";

    public double? Value(DealAsOf deal, PipelineContext context) =>
        deal.Amount is >= 0 and var amount ? Math.Log(1 + (double)amount) : null;

    public string Phrase(DealAsOf deal, PipelineContext context, double? value) => deal.Amount is { } amount
        ? $"an amount of {Words.Money(amount, deal.Currency)}"
        : "no amount entered";
}
