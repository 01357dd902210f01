using System.Collections.Immutable;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>The modest default: what helps any deal at risk, with the little that is known of this one.</summary>
internal sealed class ConfirmNextStep : IRecommendationRule
{
    private const double Half = 0.5;

    public string Id => "confirm-next-step";

    public string Title => "Confirm the next step and its date with the buyer";

    public int Priority => 1000;

    public Effort Effort => Effort.Small;

    public Doer Doer => Doer.Rep;

    public ImmutableArray<string> Steps =>
    [
        "Ask the buyer what they do next, and by when",
        "Say what you do until then",
        "Write both down",
    ];

    public string? Why(RuleCase at)
    {
        if (!at.IsAtRisk)
        {
            return null;
        }

        return at.Context.WonQuantile(WonMeasure.Age, at.Deal, Half) is { } won
            ? $"{Words.Old(at.Deal.AgeDays)}; half of the won deals of its kind were won within {Words.Days(won)}{Until(at.Deal, won)}."
            : $"{Words.Percent(at.Score.LossProbability)} likely to be lost, and nothing stands out in what is known of it.";
    }

    private static string Until(DealAsOf deal, double won) =>
        deal.CreatedAt.AddDays(won) is var day && day > deal.AsOf ? $", which is until {Words.Date(day, deal.AsOf)} for this one" : "";
}
