using System.Collections.Immutable;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>The amount is further below what it once was than that of most won deals.</summary>
internal sealed class AskAboutCut : IRecommendationRule
{
    private const double Most = 0.8;
    private const double Tenth = 0.1;
    private const double Half = 0.5;

    private static readonly Threshold Share = new("share", null, 0.01, 1, "share of its largest amount that a deal lost; found as what 80 % of the won deals of the product lost at most, 0.1 to 0.5");

    public string Id => "ask-about-cut";

    public string Title => "Ask what was taken out, and why";

    public int Priority => 60;

    public Effort Effort => Effort.Small;

    public Doer Doer => Doer.Rep;

    public ImmutableArray<string> Steps =>
    [
        "Ask which part was taken out, and who asked for it",
        "Find out whether it went to somebody else, or was not needed",
        "Offer the part again as a second step, where it was",
    ];

    public ImmutableArray<Threshold> Thresholds => [Share];

    public string? Why(RuleCase at)
    {
        var limit = at.Of(this, Share) ?? Math.Clamp((at.Context.WonQuantile(WonMeasure.Cut, at.Deal, Most) ?? 0) / 100, Tenth, Half);
        return at.Deal is { Amount: { } amount, PeakAmount: > 0 and { } peak } && (double)(1 - (amount / peak)) is var share && share >= limit
            ? $"The amount fell from {Words.Money(peak, at.Deal.Currency)} to {Words.Money(amount, at.Deal.Currency)}, {Words.Percent(share)} less."
            : null;
    }
}
