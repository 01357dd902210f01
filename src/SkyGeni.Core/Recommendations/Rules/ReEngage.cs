using System.Collections.Immutable;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>Nobody has been in touch for longer than most won deals ever went without, or the customer has not answered.</summary>
internal sealed class ReEngage : IRecommendationRule
{
    private const double Most = 0.75;
    private const double Week = 7;
    private const double Fortnight = 14;
    private const double Month = 30;

    private static readonly Threshold Silent = new("days-silent", null, 1, 365, "days without an activity; found as the longest silence of 75 % of the won deals of the product, 7 to 30");
    private static readonly Threshold Unanswered = new("days-unanswered", 21, 1, 365, "days since the customer last answered");

    public string Id => "re-engage";

    public string Title => "Get back in touch with the customer";

    public int Priority => 20;

    public Effort Effort => Effort.Small;

    public Doer Doer => Doer.Rep;

    public ImmutableArray<string> Steps =>
    [
        "Look up what was last promised, and by whom",
        "Call rather than write; offer one concrete thing that helps them",
        "Where nobody answers, try a second person at the customer",
    ];

    public ImmutableArray<Threshold> Thresholds => [Silent, Unanswered];

    public string? Why(RuleCase at)
    {
        var deal = at.Deal;
        var silent = at.Of(this, Silent) ?? Math.Clamp(at.Context.WonQuantile(WonMeasure.Silence, deal, Most) ?? Fortnight, Week, Month);
        if (deal.DaysSilent >= silent)
        {
            return $"The last activity was {Words.Days(deal.DaysSilent.Value)} ago.";
        }

        if (deal.LastInboundAt is { } heard && (deal.AsOf - heard).TotalDays >= at.Must(this, Unanswered))
        {
            return $"The customer last answered {Words.Days((deal.AsOf - heard).TotalDays)} ago.";
        }

        return deal.Activities == 0 && at.Context.HasActivities && deal.AgeDays >= silent
            ? $"No activity has been logged in the {Words.Days(deal.AgeDays)} since it was created."
            : null;
    }
}
