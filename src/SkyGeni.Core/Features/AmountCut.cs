using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>The share of the amount's peak that was cut since, 0–1.</summary>
public sealed class AmountCut : IFeature
{
    public string Id => "amount-cut";

    public string Label => "Amount cut";

    public bool Actionable => true;

    public double? Value(DealAsOf deal, PipelineContext context) =>
        deal is { Amount: { } amount, PeakAmount: > 0 and var peak } ? (double)(1 - (amount / peak)) : null;

    public string Phrase(DealAsOf deal, PipelineContext context, double? value) => value switch
    {
        > 0 => $"amount cut by {Words.Percent(value.Value)} from its peak of {Words.Money(deal.PeakAmount!.Value, deal.Currency)}",
        null => "no amount entered",
        _ => "amount never cut",
    };
}
