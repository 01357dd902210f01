using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>The close date has passed, or was moved twice, or was moved lately.</summary>
internal sealed class ConfirmCloseDate : IRecommendationRule
{
    private static readonly TimeSpan Lately = TimeSpan.FromDays(21);

    public string Id => "confirm-close-date";

    public string Title => "Confirm the close date with the buyer";

    public int Priority => 10;

    public string? Why(DealAsOf deal, RiskScore score, PipelineContext context)
    {
        if (deal is { ExpectedClose: { } date, DaysOverdue: >= 1 and { } overdue })
        {
            return $"The close date, {Words.Date(date)}, passed {Words.Days(Math.Floor(overdue))} ago.";
        }

        return deal.Pushes >= 2 || (deal.Pushes == 1 && deal.AsOf - deal.LastPushAt <= Lately)
            ? $"The close date was moved later {Words.Times(deal.Pushes)}{(deal.LastPushAt is { } at ? $", last on {Words.Date(at)}" : string.Empty)}."
            : null;
    }
}
