using System.Collections.Immutable;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>A deal that is not on track and among the largest of its kind.</summary>
internal sealed class PlanLargeDeal : IRecommendationRule
{
    private readonly LargeDeal large = new(0.1);

    public string Id => "plan-large-deal";

    public string Title => "Agree on a plan to signature with the buyer";

    public int Priority => 90;

    public Effort Effort => Effort.Medium;

    public Doer Doer => Doer.Rep;

    public ImmutableArray<string> Steps =>
    [
        "Write down each step to a signature, and whose it is",
        "Go through it with the buyer and let them correct it",
        "Look at it together once a week",
    ];

    public ImmutableArray<Threshold> Thresholds => [large.Threshold];

    public string? Why(RuleCase at) => at.IsAtRisk && large.Times(this, at) is { } times ? $"{LargeDeal.Say(at, times)}." : null;
}
