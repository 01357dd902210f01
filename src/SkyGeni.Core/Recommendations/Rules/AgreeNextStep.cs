using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>
/// No next step is written down, in a deal whose source plans ahead: one without any close date most likely has no field for
/// next steps either, and then saying so of every deal would help nobody.
/// </summary>
internal sealed class AgreeNextStep : IRecommendationRule
{
    private const double SettledAfterDays = 7;

    public string Id => "agree-next-step";

    public string Title => "Agree on a next step and write it down";

    public int Priority => 80;

    public string? Why(DealAsOf deal, RiskScore score, PipelineContext context) =>
        string.IsNullOrWhiteSpace(deal.NextStep) && deal.ExpectedClose is { } date && deal.AgeDays >= SettledAfterDays
            ? $"No next step is written down, and the close date is {Words.Date(date)}."
            : null;
}
