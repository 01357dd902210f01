using System.Collections.Immutable;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Recommendations;

/// <summary>Whether a deal takes clearly longer than the company's own won deals did.</summary>
internal sealed class SlowDeal(double share)
{
    // A stage that most deals pass in a day is not slow after two.
    private const double LeastDaysInStage = 7;
    private const double LeastDaysOfAge = 14;
    private const double Half = 0.5;

    private readonly Threshold wonShare = new(
        "won-share", share, 0.5, 0.99, "a deal is slow that takes longer than this share of the won deals of its stage and product");

    private readonly Threshold inStage = new(
        "days-in-stage", null, 1, 3650, "days in a stage from which a deal is slow there; found by won-share, and at least 7 beyond what half of them took");

    private readonly Threshold ofAge = new(
        "days-of-age", null, 1, 3650, "days since its creation from which a deal is slow; found by won-share, and at least 14 beyond what half of them took");

    public ImmutableArray<Threshold> Thresholds => [.. StageThresholds, ofAge];

    /// <summary>Those of a rule that asks only for the time in stage.</summary>
    public ImmutableArray<Threshold> StageThresholds => [wonShare, inStage];

    /// <summary>Whether its stage is one that deals usually enter first.</summary>
    public static bool IsEarly(RuleCase at)
    {
        const double firstSteps = 0.75;
        return at.Deal.Stage is { } stage && at.Context.StagePosition(stage) <= firstSteps;
    }

    /// <summary>In words, without a full stop, where it is slow in its stage or, where that does not show, since its creation; else null.</summary>
    public string? Why(IRecommendationRule rule, RuleCase at) => InStage(rule, at) ?? ByAge(rule, at);

    public string? InStage(IRecommendationRule rule, RuleCase at)
    {
        if (at.Deal is not { Stage: { } stage, DaysInStage: { } days })
        {
            return null;
        }

        var said = $"It has been in {stage} for {Words.Days(days)}";
        return Limit(rule, at, inStage, WonMeasure.DaysInStage, LeastDaysInStage) is { } slow && days >= slow.Days
            ? slow.WonDays is { } won ? $"{said}; {Words.Percent(slow.Share)} of the won deals like it left it within {Words.Days(won)}" : $"{said}, which is slow there from {Words.Days(slow.Days)} on"
            : null;
    }

    private string? ByAge(IRecommendationRule rule, RuleCase at)
    {
        var said = Words.Old(at.Deal.AgeDays);
        return Limit(rule, at, ofAge, WonMeasure.Age, LeastDaysOfAge) is { } slow && at.Deal.AgeDays >= slow.Days
            ? slow.WonDays is { } won ? $"{said}; {Words.Percent(slow.Share)} of the won deals of its kind were won within {Words.Days(won)}" : $"{said}, which is slow from {Words.Days(slow.Days)} on"
            : null;
    }

    private (double Days, double? WonDays, double Share)? Limit(IRecommendationRule rule, RuleCase at, Threshold threshold, WonMeasure measure, double least)
    {
        if (at.Of(rule, threshold) is { } set)
        {
            return (set, null, 0);
        }

        var within = at.Must(rule, wonShare);
        return at.Context.WonQuantile(measure, at.Deal, within) is { } won && at.Context.WonQuantile(measure, at.Deal, Half) is { } usual
            ? (Math.Max(won, usual + least), won, within)
            : null;
    }
}
