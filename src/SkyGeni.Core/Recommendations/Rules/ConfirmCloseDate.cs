using System.Collections.Immutable;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>The close date has passed, or was moved more often than those of won deals, or lately.</summary>
internal sealed class ConfirmCloseDate : IRecommendationRule
{
    private const double Often = 2;
    private const double Most = 0.8;

    private static readonly Threshold Overdue = new("days-overdue", 1, 1, 365, "days after the close date");
    private static readonly Threshold Pushes = new("pushes", null, 1, 20, "times the close date was moved later; found as once more than 80 % of the won deals of the product, at least 2");
    private static readonly Threshold Lately = new("days-since-push", 21, 0, 365, "days for which a single move counts, where won deals hardly ever moved theirs");

    public string Id => "confirm-close-date";

    public string Title => "Confirm the close date with the buyer";

    public int Priority => 10;

    public Effort Effort => Effort.Small;

    public Doer Doer => Doer.Rep;

    public ImmutableArray<string> Steps =>
    [
        "Ask the buyer what has to happen before they can sign",
        "Agree on a date for each of those things",
        "Write the date they name into the CRM, even where it is later",
    ];

    public ImmutableArray<Threshold> Thresholds => [Overdue, Pushes, Lately];

    public ImmutableArray<string> Covers => ["ask-for-decision"];

    public string? Why(RuleCase at)
    {
        var deal = at.Deal;
        if (deal is { ExpectedClose: { } date, DatesOverdue: { } overdue } && overdue >= at.Must(this, Overdue))
        {
            return $"The close date, {Words.Date(date, deal.AsOf)}, passed {Words.Days(overdue)} ago.";
        }

        var limit = at.Of(this, Pushes) ?? Usual(at);
        var lately = limit <= Often && deal.Pushes == 1 && (deal.AsOf - deal.LastPushAt)?.TotalDays <= at.Must(this, Lately);
        return deal.Pushes >= limit || lately
            ? $"The close date was moved later {Words.Times(deal.Pushes)}{(deal.LastPushAt is { } last ? $", last on {Words.Date(last, deal.AsOf)}" : string.Empty)}."
            : null;
    }

    /// <summary>Once more than most won deals moved theirs.</summary>
    private static double Usual(RuleCase at) =>
        Math.Max(Often, Math.Round(at.Context.WonQuantile(WonMeasure.Pushes, at.Deal, Most) ?? 0) + 1);
}
