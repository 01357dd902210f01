using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>How deals that stayed open as long as this one ended, against all.</summary>
public sealed class AgeOdds : IFeature
{
    public string Id => "age-odds";

    public string Label => "Ends of deals open as long";

    public string Group => "age";

    public FeatureScale Scale => FeatureScale.LogOdds;

    public double? Value(DealAsOf deal, PipelineContext context) => context.AgeLogOdds(deal.AgeDays);

    public string Phrase(DealAsOf deal, PipelineContext context, double? value) => value is { } odds
        ? $"open {Words.Days(deal.AgeDays)} (of deals open this long {Words.Percent(LogOdds.ToProbability(context.BaseLogOdds + odds))} were lost in the end)"
        : $"open {Words.Days(deal.AgeDays)}";
}
