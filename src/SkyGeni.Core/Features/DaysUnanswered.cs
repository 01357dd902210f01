using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>Days since the customer was last heard of, or since the creation: the logarithm of the days plus one.</summary>
public sealed class DaysUnanswered : IFeature
{
    public string Id => "days-unanswered";

    public string Label => "No reply";

    public string Group => "days-silent";

    public bool Actionable => true;

    public double? Value(DealAsOf deal, PipelineContext context) => context.HasInboundActivities
        ? Math.Log(1 + (deal.LastInboundAt is { } at ? Math.Max(0, (deal.AsOf - at).TotalDays) : deal.AgeDays))
        : null;

    public string Phrase(DealAsOf deal, PipelineContext context, double? value) => deal.LastInboundAt is { } at
        ? $"no reply for {Words.Days(Math.Max(0, (deal.AsOf - at).TotalDays))}"
        : "no word from the customer yet";
}
