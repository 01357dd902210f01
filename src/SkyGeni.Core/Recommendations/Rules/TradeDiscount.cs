using System.Collections.Immutable;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>A deal that stands still past its first steps although hardly anything was given off its price, where discounts are written down.</summary>
internal sealed class TradeDiscount : IRecommendationRule
{
    private static readonly Threshold MostGiven = new("most-discount", 10, 0, 100, "percent off the price below which there is something left to trade");
    private readonly SlowDeal slow = new(0.9);

    public string Id => "trade-discount";

    public string Title => "Trade a dated discount for a decision";

    public int Priority => 38;

    public Effort Effort => Effort.Medium;

    public Doer Doer => Doer.Rep;

    public ImmutableArray<string> Steps =>
    [
        "Make sure that the price is what it waits for",
        "Agree with your manager how much, against what in return",
        "Offer it in writing with the day on which it ends",
    ];

    public ImmutableArray<Threshold> Thresholds => [MostGiven, .. slow.StageThresholds];

    public ImmutableArray<string> Covers => ["executive-call", "ask-for-decision"];

    public string? Why(RuleCase at)
    {
        var fields = at.Rules.Fields.Discount;
        var most = at.Must(this, MostGiven);
        return at.IsAtRisk && !SlowDeal.IsEarly(at) && at.Number(fields) is >= 0 and { } given && given < most && slow.InStage(this, at) is { } stands
            ? $"{stands}, and {(given == 0 ? "nothing" : $"only {Words.Ratio(given)} %")} was taken off its price."
            : null;
    }
}
