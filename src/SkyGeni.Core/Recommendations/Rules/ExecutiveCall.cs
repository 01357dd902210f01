using System.Collections.Immutable;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>A deal past its first steps that takes clearly longer than won deals did.</summary>
internal sealed class ExecutiveCall : IRecommendationRule
{
    private readonly SlowDeal slow = new(0.8);

    public string Id => "executive-call";

    public string Title => "Ask for an executive call";

    public int Priority => 40;

    public Effort Effort => Effort.Medium;

    public Doer Doer => Doer.Rep;

    public ImmutableArray<string> Steps =>
    [
        "Write down in two lines what the deal waits for, and since when",
        "Ask your manager which executive fits, and brief them",
        "Offer the buyer two times for half an hour this week",
    ];

    public ImmutableArray<Threshold> Thresholds => slow.Thresholds;

    public ImmutableArray<string> Covers => ["ask-for-decision"];

    public string? Why(RuleCase at) => at.IsAtRisk && !SlowDeal.IsEarly(at) && slow.Why(this, at) is { } slowly ? $"{slowly}." : null;
}
