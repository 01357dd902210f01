using System.Collections.Immutable;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>
/// A deal that is not on track, of a kind of which its owner clearly loses more than colleagues do. For the owner's eyes: advice
/// that a manager reads over one's shoulder is a verdict.
/// </summary>
internal sealed class PlanWithManager : IRecommendationRule
{
    private readonly WeakKind weak = new(15, "an owner and product", "all deals of the product");

    public string Id => "plan-with-manager";

    public string Title => "Go through it with your manager before the next call";

    public int Priority => 110;

    public Effort Effort => Effort.Medium;

    public Doer Doer => Doer.Rep;

    public ImmutableArray<string> Steps =>
    [
        "Pick the one question on this deal you would like a second opinion on",
        "Go through the next call together: who, what for, what could be said",
        "Say afterwards what came of it",
    ];

    public ImmutableArray<Threshold> Thresholds => weak.Thresholds;

    public bool IsPrivate => true;

    // Whoever reads it can count their own deals: what is said of them is counted, and has to show it too.
    public string? Why(RuleCase at) =>
        at.IsAtRisk && at.Context.OwnerKindRate(at.Deal) is { } rate && weak.IsClear(this, at, rate.Own) && rate.Own.Lost > rate.OfKind * rate.Own.Closed
            ? $"Of your {Words.Count(rate.Own.Closed, $"closed {at.Deal.Product} deal")} you won {Words.Number(rate.Own.Closed - rate.Own.Lost)}; of all {at.Deal.Product} deals {Words.Percent(1 - rate.OfKind)} are usually won."
            : null;
}
