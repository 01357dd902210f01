using System.Collections.Immutable;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>
/// No next step is written down, in a deal whose source plans ahead: one without any close date most likely has no field for
/// next steps either, and then saying so of every deal would help nobody.
/// </summary>
internal sealed class AgreeNextStep : IRecommendationRule
{
    private static readonly Threshold Settled = new("days-of-age", 7, 0, 365, "days since its creation from which a deal should have one");

    public string Id => "agree-next-step";

    public string Title => "Agree on a next step and write it down";

    public int Priority => 80;

    public Effort Effort => Effort.Small;

    public Doer Doer => Doer.Rep;

    public ImmutableArray<string> Steps =>
    [
        "End the next conversation with who does what until when",
        "Send it to the buyer in one line",
        "Write it into the CRM",
    ];

    public ImmutableArray<Threshold> Thresholds => [Settled];

    public string? Why(RuleCase at) =>
        string.IsNullOrWhiteSpace(at.Deal.NextStep) && at.Deal.ExpectedClose is { } date && at.Deal.AgeDays >= at.Must(this, Settled)
            ? $"No next step is written down, and the close date {(date < Words.Day(at.Deal.AsOf) ? "was" : "is")} {Words.Date(date, at.Deal.AsOf)}."
            : null;
}
