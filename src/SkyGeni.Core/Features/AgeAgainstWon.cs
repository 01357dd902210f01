using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>The share of won deals of its kind that had been won by the deal's age.</summary>
public sealed class AgeAgainstWon : IFeature
{
    public string Id => "age-against-won";

    public string Label => "Age against won deals";

    public string Group => "age";

    public double? Value(DealAsOf deal, PipelineContext context) => context.WonBy(deal, deal.AgeDays);

    public string Phrase(DealAsOf deal, PipelineContext context, double? value) => value is { } share
        ? $"{Words.Percent(share)} of the won deals of this kind were won by this age"
        : "no won deal of this kind to compare its age with";
}
