using System.Collections.Immutable;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>A deal that is not on track, from a source whose deals are clearly lost more often than others.</summary>
internal sealed class TightenQualification : IRecommendationRule
{
    private readonly WeakKind weak = new(30, "a source", "all deals");

    public string Id => "tighten-qualification";

    public string Title => "Check need, budget and who decides";

    public int Priority => 100;

    public Effort Effort => Effort.Small;

    public Doer Doer => Doer.Rep;

    public ImmutableArray<string> Steps =>
    [
        "Ask what happens if they do nothing",
        "Ask whether money is set aside, and by whom",
        "Ask who else has to say yes",
    ];

    public ImmutableArray<Threshold> Thresholds => weak.Thresholds;

    public string? Why(RuleCase at) =>
        at.IsAtRisk && at.Deal.LeadSource is { } source && at.Context.Rate(DealFields.LeadSource, source) is var rate && weak.IsClear(this, at, rate)
            ? $"{Words.Percent(1 - rate.Rate)} of the deals from {source} are usually won, {Words.Percent(1 - at.Context.BaseRate)} of all."
            : null;
}
