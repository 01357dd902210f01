using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>Days until the expected close date: the logarithm of the days plus one, 0 once it is past.</summary>
public sealed class DaysToClose : IFeature
{
    public string Id => "close-date";

    public string Label => "Close date";

    public bool Actionable => true;

    public double? Value(DealAsOf deal, PipelineContext context) =>
        deal.DaysOverdue is { } days ? Math.Log(1 + Math.Max(0, -days)) : null;

    public string Phrase(DealAsOf deal, PipelineContext context, double? value) => deal.DatesOverdue switch
    {
        null => "no close date entered",
        >= 1 and var days => $"{Words.Days(days)} past its close date",
        0 => "close date today",
        var days => $"close date in {Words.Days(-days.Value)}",
    };
}
