using System.Collections.Immutable;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>A deal that is to close at the end of a quarter, and has less time left than won deals needed from its stage on.</summary>
internal sealed class CheckQuarterEnd : IRecommendationRule
{
    private const double Half = 0.5;

    private static readonly Threshold DaysBefore = new("days-before-end", 14, 1, 92, "last days of a quarter that count as its end");
    private static readonly Threshold YearBegins = new("year-begins", 1, 1, 12, "month in which the business year begins");

    public string Id => "check-quarter-end";

    public string Title => "Check that it can close this quarter";

    public int Priority => 65;

    public Effort Effort => Effort.Small;

    public Doer Doer => Doer.Rep;

    public ImmutableArray<string> Steps =>
    [
        "List what is left to do before a signature, with who does it",
        "Put each thing on a day before the quarter ends",
        "Move the date now, where the days are not enough",
    ];

    public ImmutableArray<Threshold> Thresholds => [DaysBefore, YearBegins];

    public ImmutableArray<string> Covers => ["ask-for-decision"];

    public string? Why(RuleCase at)
    {
        if (!at.IsAtRisk || at.Deal is not { ExpectedClose: { } date, Stage: { } stage, DaysInStage: { } inStage })
        {
            return null;
        }

        var end = QuarterEnd(date, (int)at.Must(this, YearBegins));
        var left = -at.Deal.DatesOverdue!.Value;
        var fromStage = at.Context.WonQuantile(WonMeasure.DaysFromStage, at.Deal, Half);
        return end.DayNumber - date.DayNumber < at.Must(this, DaysBefore) && left >= 0 && fromStage is { } usual && usual - inStage > left
            ? $"It is to close {(left == 0 ? "today" : $"in {Words.Days(left)}")}, {Words.Date(date, at.Deal.AsOf)}, at the end of a quarter; half of the won deals took {Words.Days(usual)} or more from {stage}, which it entered {Words.Ago(inStage)}."
            : null;
    }

    private static DateOnly QuarterEnd(DateOnly date, int yearBegins)
    {
        var into = (date.Month - yearBegins + 12) % 3;
        return new DateOnly(date.Year, date.Month, 1).AddMonths(3 - into).AddDays(-1);
    }
}
