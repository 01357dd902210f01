using System.Collections.Immutable;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Recommendations;

/// <summary>Whether deals of a kind are clearly lost more often than those they are compared with.</summary>
/// <param name="least">Closed deals of the kind from which it is judged, where nobody set it.</param>
/// <param name="kind">The kind, in words.</param>
/// <param name="others">What it is compared with, in words.</param>
internal sealed class WeakKind(int least, string kind, string others)
{
    // One-sided 95 %: a run of bad luck is no reason.
    private const double Sure = 1.64;

    private readonly Threshold leastClosed = new("least-closed", least, 5, 10_000, $"closed deals of {kind} from which it is judged");

    private readonly Threshold worse = new(
        "log-odds", 0.25, 0.01, 5, $"log-odds by which the loss rate of {kind} is above that of {others}; 0.25 is six points at even chances");

    public ImmutableArray<Threshold> Thresholds => [leastClosed, worse];

    public bool IsClear(IRecommendationRule rule, RuleCase at, SegmentRate rate) =>
        rate.Closed >= at.Must(rule, leastClosed) && rate.LogOdds >= Math.Max(at.Must(rule, worse), Sure * rate.Deviation);
}
