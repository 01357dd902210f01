using System.Collections.Immutable;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>The modest default: what helps any deal at risk, with the little that is known of this one.</summary>
internal sealed class ConfirmNextStep : IRecommendationRule
{
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

        return at.Context.WonDays(at.Deal) is { } won
            ? $"It is {Words.Days(at.Deal.AgeDays)} old; half of the won deals of its kind were won within {Words.Days(won)}."
            : $"{Words.Percent(at.Score.LossProbability)} likely to be lost, and little else is known of it.";
    }
}
