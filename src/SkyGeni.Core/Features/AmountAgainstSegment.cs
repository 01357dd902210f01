using System.Globalization;
using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>The amount against deals of the same product, in standard deviations of the logarithm.</summary>
public sealed class AmountAgainstSegment : IFeature
{
    public string Id => "amount-against-segment";

    public string Label => "Amount against deals like it";

    public string Group => "amount";

    public double? Value(DealAsOf deal, PipelineContext context) =>
        deal.Amount is > 0 and var amount && context.UsualLogAmount(deal) is { } usual
            ? (Math.Log((double)amount) - usual.Mean) / usual.Deviation
            : null;

    public string Phrase(DealAsOf deal, PipelineContext context, double? value)
    {
        if (deal.Amount is not > 0 || context.UsualLogAmount(deal) is not { } usual)
        {
            return "no amount to compare";
        }

        var times = (double)deal.Amount.Value / Math.Exp(usual.Mean);
        return string.Create(CultureInfo.InvariantCulture, $"{times:0.0} times the usual amount of deals like it");
    }
}
