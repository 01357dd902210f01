using System.Collections.Immutable;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>A deal that is not on track, from a source whose deals are clearly lost more often than others.</summary>
internal sealed class TightenQualification : IRecommendationRule
{
    // One-sided 95 %: a source with a run of bad luck is not blamed.
    private const double Sure = 1.64;

    private static readonly Threshold LeastClosed = new("least-closed", 30, 5, 10_000, "closed deals of a source from which it is judged");
    private static readonly Threshold Worse = new("log-odds", 0.25, 0.01, 5, "log-odds by which a source is worse than all deals; 0.25 is six points at even chances");

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

    public ImmutableArray<Threshold> Thresholds => [LeastClosed, Worse];

    public string? Why(RuleCase at)
    {
        if (!at.IsAtRisk || at.Deal.LeadSource is not { } source)
        {
            return null;
        }

        var rate = at.Context.Rate(DealFields.LeadSource, source);
        return rate.Closed >= at.Must(this, LeastClosed) && rate.LogOdds >= Math.Max(at.Must(this, Worse), Sure * rate.Deviation)
            ? $"{Words.Percent(rate.Rate)} of the deals from {source} were lost, {Words.Percent(at.Context.BaseRate)} of all."
            : null;
    }
}
