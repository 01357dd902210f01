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
        ? $"an amount of {Words.Money(amount, deal.Currency)}{Against(amount, context.UsualLogAmount(deal))}"
        : "no amount entered";

    private static string Against(decimal amount, (double Mean, double Deviation)? usual) => amount > 0 && usual is { } known
        ? $" ({Words.Ratio((double)amount / Math.Exp(known.Mean))} times the usual of deals like it)"
        : "";
}
