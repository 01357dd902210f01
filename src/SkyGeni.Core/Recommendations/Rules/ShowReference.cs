using System.Collections.Immutable;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>
/// A deal that is not on track, of an industry or else a product that is clearly lost more often than others, and of which enough
/// were won to have somebody to show.
/// </summary>
internal sealed class ShowReference : IRecommendationRule
{
    private static readonly Threshold LeastWon = new("least-won", 3, 1, 1000, "won deals of the industry or product from which there is somebody to show");
    private readonly WeakKind weak = new(30, "an industry or product", "all deals");

    public string Id => "show-reference";

    public string Title => "Show them a customer like them";

    public int Priority => 105;

    public Effort Effort => Effort.Medium;

    public Doer Doer => Doer.Rep;

    public ImmutableArray<string> Steps =>
    [
        "Pick a customer of the same kind who had the same doubts",
        "Ask that customer for half an hour, or for two sentences to pass on",
        "Bring both together around the one question that is open",
    ];

    public ImmutableArray<Threshold> Thresholds => [.. weak.Thresholds, LeastWon];

    public string? Why(RuleCase at) => at.IsAtRisk
        ? Of(at, DealFields.Industry, at.Deal.Industry, $"deals in {at.Deal.Industry}") ?? Of(at, DealFields.Product, at.Deal.Product, $"{at.Deal.Product} deals")
        : null;

    private string? Of(RuleCase at, string field, string? value, string deals) =>
        value is not null && at.Context.Rate(field, value) is var rate && weak.IsClear(this, at, rate) && rate.Closed - rate.Lost is var won && won >= at.Must(this, LeastWon)
            ? $"{Words.Percent(1 - rate.Rate)} of the {deals} are usually won, {Words.Percent(1 - at.Context.BaseRate)} of all; {Words.Number(won)} won ones are there to choose from."
            : null;
}
