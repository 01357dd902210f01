using System.Globalization;
using SkyGeni.Core.Impact;

namespace SkyGeni.Bot.Impact.Charts;

/// <summary>The chart of an impact view: effects where any are measured, else how much of what was recommended was done.</summary>
internal static class ImpactChart
{
    /// <summary>A single range is read as well in words.</summary>
    private const int LeastRows = 2;

    /// <summary>Null where there is nothing to compare by eye, or it is one person's.</summary>
    public static IntervalChart? Of(ImpactView view) => view switch
    {
        { Figures.Scope: ImpactScope.Own } => null,
        { Effects.Count: >= LeastRows } => Effects(view),
        { Figures.Acceptance: { ByRule.Length: >= LeastRows } followed } => Followed(view, followed),
        _ => null,
    };

    private static IntervalChart Effects(ImpactView view) => new(
        "What following a recommendation changed",
        "Difference in win rate, in points, with the range that holds it with 95 % probability",
        "Filled mark: randomised, chance decided who got it. Hollow mark: not randomised. Dashed line: no difference.",
        0,
        [.. view.Effects.Take(IntervalChart.MostRows).Select(e => new ChartRow(
            view.TitleOf(e.RuleId), e.Points, e.Low, e.High, e.Randomised,
            string.Create(CultureInfo.InvariantCulture, $"{Signed(e.Points)} ({Signed(e.Low)} to {Signed(e.High)}), n = {e.Deals:N0}")))]);

    private static IntervalChart Followed(ImpactView view, Acceptance followed) => new(
        "How much of what was recommended was done",
        "Per cent of recommendations done within a week, with the range that holds it with 95 % probability",
        "A rate of few is drawn towards that of all.",
        null,
        [.. followed.ByRule.Take(IntervalChart.MostRows).Select(r => new ChartRow(
            view.TitleOf(r.Key), r.Rate, r.Low, r.High, Filled: true,
            string.Create(CultureInfo.InvariantCulture, $"{100 * r.Rate:0} % ({100 * r.Low:0}–{100 * r.High:0} %), {r.Done} of {r.Shown}")))]);

    private static string Signed(double share) => Math.Round(100 * share).ToString("+0;−0;0", CultureInfo.InvariantCulture);
}
