using System.Collections.Immutable;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>A deal that is not on track, past the age at which won deals were usually won, and not yet slow.</summary>
internal sealed class AskForDecision : IRecommendationRule
{
    private const double Half = 0.5;

    private static readonly Threshold Share = new(
        "won-share", Half, 0.25, 0.95, "a deal is due that is older than this share of the won deals of its product were when they were won");

    public string Id => "ask-for-decision";

    public string Title => "Ask what still stands before a decision";

    public int Priority => 95;

    public Effort Effort => Effort.Small;

    public Doer Doer => Doer.Rep;

    public ImmutableArray<string> Steps =>
    [
        "Ask what they still have to know, and who else decides",
        "Offer to settle one of those things this week",
        "Agree on the day on which they say yes or no",
    ];

    public ImmutableArray<Threshold> Thresholds => [Share];

    public string? Why(RuleCase at)
    {
        var share = at.Must(this, Share);
        return at.IsAtRisk && at.Context.WonQuantile(WonMeasure.Age, at.Deal, share) is { } usual && at.Deal.AgeDays >= usual
            ? $"{Words.Old(at.Deal.AgeDays)}; {(Math.Abs(share - Half) < Half / 100 ? "half" : Words.Percent(share))} of the won deals of its kind were won within {Words.Days(usual)}."
            : null;
    }
}
