using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Recommendations;

/// <summary>Whether a deal takes clearly longer than the company's own won deals did.</summary>
internal static class SlowDeal
{
    private const double Longer = 1.5;
    private const double LeastDaysInStage = 7;
    private const double LeastDaysOfAge = 14;

    /// <summary>A sentence where it stands in its stage half as long again as won deals did, and at least a week; else null.</summary>
    public static string? InStage(DealAsOf deal, PipelineContext context) =>
        deal is { Stage: { } stage, DaysInStage: { } days } && context.WonDaysInStage(stage) is { } won
        && days >= Math.Max(Longer * won, won + LeastDaysInStage)
            ? $"It has been in {stage} for {Words.Days(days)}; half of the won deals left it within {Words.Days(won)}."
            : null;

    /// <summary>A sentence where it is half as old again as won deals of its kind were, and at least two weeks; else null.</summary>
    public static string? ByAge(DealAsOf deal, PipelineContext context) =>
        context.WonDays(deal) is { } won && deal.AgeDays >= Math.Max(Longer * won, won + LeastDaysOfAge)
            ? $"It is {Words.Days(deal.AgeDays)} old; half of the won deals of its kind were won within {Words.Days(won)}."
            : null;

    /// <summary>Whether its stage is one that deals usually enter first.</summary>
    public static bool IsEarly(DealAsOf deal, PipelineContext context)
    {
        const double firstSteps = 0.75;
        return deal.Stage is { } stage && context.StagePosition(stage) <= firstSteps;
    }
}
