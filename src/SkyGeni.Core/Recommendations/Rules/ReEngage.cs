using System.Collections.Immutable;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>Nobody has been in touch for longer than most won deals ever went without, or the customer has not answered for long, or never.</summary>
internal sealed class ReEngage : IRecommendationRule
{
    private const double Most = 0.75;
    private const double Week = 7;
    private const double Fortnight = 14;
    private const double Month = 30;

    private static readonly Threshold Silent = new("days-silent", null, 1, 365, "days without an activity; found as the longest silence of 75 % of the won deals of the product, 7 to 30");
    private static readonly Threshold Unanswered = new("days-unanswered", 21, 1, 365, "days since the customer last answered or, where they never did, since the deal was created");

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
        var silent = at.Of(this, Silent) ?? Math.Clamp(at.Context.WonQuantile(WonMeasure.Silence, at.Deal, Most) ?? Fortnight, Week, Month);
        if (at.Deal.DaysSilent >= silent)
        {
            return $"The last activity was {Words.Ago(at.Deal.DaysSilent.Value)}.";
        }

        return at.Deal.Activities == 0 && at.Context.HasActivities && at.Deal.AgeDays >= silent
            ? $"No activity has been logged in the {Words.Days(at.Deal.AgeDays)} since it was created."
            : WhyUnanswered(at);
    }

    private string? WhyUnanswered(RuleCase at)
    {
        var (deal, unanswered) = (at.Deal, at.Must(this, Unanswered));
        if (deal.LastInboundAt is { } heard)
        {
            return (deal.AsOf - heard).TotalDays is var days && days >= unanswered ? $"The customer last answered {Words.Ago(days)}." : null;
        }

        return deal.Activities > 0 && at.Context.HasInboundActivities && deal.AgeDays >= unanswered
            ? $"No answer of the customer has been logged in the {Words.Days(deal.AgeDays)} since it was created."
            : null;
    }
}
