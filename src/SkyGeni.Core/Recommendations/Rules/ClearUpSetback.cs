using System.Collections.Immutable;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>The last move of stage went back.</summary>
internal sealed class ClearUpSetback : IRecommendationRule
{
    // Positions are averages over deals: half a place keeps two stages that swap freely from counting as going back.
    private const double Clearly = 0.5;

    public string Id => "clear-up-setback";

    public string Title => "Find out what set it back";

    public int Priority => 30;

    public Effort Effort => Effort.Medium;

    public Doer Doer => Doer.Rep;

    public ImmutableArray<string> Steps =>
    [
        "Ask your contact what changed on their side",
        "Say back to them what is open now, and for whom",
        "Agree on what brings it forward again, with a date",
    ];

    public string? Why(RuleCase at) =>
        at.Deal.Stages is [.., var before, { At: { } moved } now]
        && at.Context.StagePosition(now.Stage) < at.Context.StagePosition(before.Stage) - Clearly
            ? $"It went back from {before.Stage} to {now.Stage} on {Words.Date(moved, at.Deal.AsOf)}."
            : null;
}
