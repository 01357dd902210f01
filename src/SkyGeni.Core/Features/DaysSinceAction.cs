using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>Days since something was last done for the deal, or since its creation: the logarithm of the days plus one.</summary>
public sealed class DaysSinceAction : IFeature
{
    public string Id => "days-since-action";

    public string Label => "Last action";

    public string Group => "actions-lately";

    public bool Actionable => true;

    public double? Value(DealAsOf deal, PipelineContext context) =>
        context.HasActions ? Math.Log(1 + (Since(deal) is { } at ? Math.Max(0, (deal.AsOf - at).TotalDays) : deal.AgeDays)) : null;

    public string Phrase(DealAsOf deal, PipelineContext context, double? value) => Since(deal) is { } at
        ? $"last action {Words.Days(Math.Max(0, (deal.AsOf - at).TotalDays))} ago"
        : "no action logged yet";

    private static DateTimeOffset? Since(DealAsOf deal)
    {
        DateTimeOffset? last = null;
        foreach (var deed in deal.Deeds)
        {
            last = deed.Kind == DeedKind.Acted && (last is null || deed.KnownAt > last) ? deed.KnownAt : last;
        }

        return last;
    }
}
