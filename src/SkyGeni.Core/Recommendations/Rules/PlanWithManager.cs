using System.Collections.Immutable;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>
/// A deal that is not on track, of a kind of which its owner clearly loses more than colleagues do. For the owner's eyes: advice
/// that a manager reads over one's shoulder is a verdict.
/// </summary>
internal sealed class PlanWithManager : IRecommendationRule
{
    // One-sided 95 %: a run of bad luck is no reason.
    private const double Sure = 1.64;

    private static readonly Threshold LeastClosed = new("least-closed", 15, 5, 10_000, "closed deals of an owner and product from which they are compared");
    private static readonly Threshold Worse = new("log-odds", 0.25, 0.01, 5, "log-odds by which their loss rate is above that of all deals of the product");

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

    public ImmutableArray<Threshold> Thresholds => [LeastClosed, Worse];

    public bool IsPrivate => true;

    public string? Why(RuleCase at) =>
        at.IsAtRisk && at.Context.OwnerKindRate(at.Deal) is { } rate
        && rate.Own.Closed >= at.Must(this, LeastClosed) && rate.Own.LogOdds >= Math.Max(at.Must(this, Worse), Sure * rate.Own.Deviation)
            ? $"You won {Words.Percent(1 - rate.Own.Rate)} of your {at.Deal.Product} deals ({Words.Count(rate.Own.Closed, "deal")} closed); of all {at.Deal.Product} deals {Words.Percent(1 - rate.OfKind)} were won. Only you see this."
            : null;
}
