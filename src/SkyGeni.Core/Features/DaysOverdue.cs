using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>Days past the expected close date: the logarithm of the days plus one, 0 where it is not past.</summary>
public sealed class DaysOverdue : IFeature
{
    public string Id => "days-overdue";

    public string Label => "Past its close date";

    public string Group => "close-date";

    public bool Actionable => true;

    public double? Value(DealAsOf deal, PipelineContext context) =>
        deal.DaysOverdue is { } days ? Math.Log(1 + Math.Max(0, days)) : null;

    public string Phrase(DealAsOf deal, PipelineContext context, double? value) => deal.DatesOverdue switch
    {
        null => "no close date entered",
        >= 1 and var days => $"{Words.Days(days)} past its close date",
        _ => "close date not past",
    };
}
