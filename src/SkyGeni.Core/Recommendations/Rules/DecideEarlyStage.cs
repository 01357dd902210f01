using System.Collections.Immutable;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>A deal that has not left its first stage for clearly longer than won deals took.</summary>
internal sealed class DecideEarlyStage : IRecommendationRule
{
    private readonly SlowDeal slow = new(0.8);

    public string Id => "decide-early-stage";

    public string Title => "Decide: qualify it now, or close it";

    public int Priority => 50;

    public Effort Effort => Effort.Small;

    public Doer Doer => Doer.Rep;

    public ImmutableArray<string> Steps =>
    [
        "Ask plainly whether this is still wanted this year",
        "Name the one thing that must be true for it to go on",
        "Close it where the answer is no, and say why",
    ];

    public ImmutableArray<Threshold> Thresholds => slow.Thresholds;

    public ImmutableArray<string> Covers => ["ask-for-decision"];

    public string? Why(RuleCase at) => at.IsAtRisk && SlowDeal.IsEarly(at) && slow.Why(this, at) is { } slowly ? $"{slowly}." : null;
}
