using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>Days since the last activity, or since the creation where there was none: the logarithm of the days plus one.</summary>
public sealed class DaysSilent : IFeature
{
    public string Id => "days-silent";

    public string Label => "Silence";

    public bool Actionable => true;

    public double? Value(DealAsOf deal, PipelineContext context) =>
        context.HasActivities ? Math.Log(1 + (deal.DaysSilent ?? deal.AgeDays)) : null;

    public string Phrase(DealAsOf deal, PipelineContext context, double? value) => deal.DaysSilent is { } days
        ? $"no activity for {Words.Days(days)}"
        : $"no activity yet, {Words.Days(deal.AgeDays)} after its creation";
}
