using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>The share of won deals of its kind that had been won by the deal's age.</summary>
public sealed class AgeAgainstWon : IFeature
{
    public string Id => "age-against-won";

    public string Label => "Age against won deals";

    public string Group => "age";

    public double? Value(DealAsOf deal, PipelineContext context) => context.WonBy(deal, deal.AgeDays);

    public string Phrase(DealAsOf deal, PipelineContext context, double? value) => value switch
    {
        null => $"open {Words.Days(deal.AgeDays)}",
        < 0.01 => $"open {Words.Days(deal.AgeDays)} (hardly any deal of this kind is won so early)",
        _ => $"open {Words.Days(deal.AgeDays)} ({Words.Percent(value.Value)} of the won deals of this kind were won by then)",
    };
}
