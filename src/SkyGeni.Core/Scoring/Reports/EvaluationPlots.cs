using System.Globalization;

namespace SkyGeni.Core.Scoring.Reports;

/// <summary>The plots of an evaluation.</summary>
internal static class EvaluationPlots
{
    private static readonly double[] Fifths = [0, 0.2, 0.4, 0.6, 0.8, 1];

    /// <param name="points">By the chance said.</param>
    /// <param name="groups">What the points are.</param>
    public static string Reliability(IReadOnlyList<ReliabilityPoint> points, string groups = "tenths of the looks") => LineChart.Svg(
        $"Share lost over the chance said, by {groups}; on the diagonal chances come true.",
        new Axis("chance said", 1, Fifths, Percent),
        new Axis("share lost", 1, Fifths, Percent),
        new PlotLine("chances come true", "guide", [Exactly(0, 0), Exactly(1, 1)]),
        [new PlotLine("the model", "first", [.. points.Select(p => Point(p.Said, p.Lost))])]);

    public static string Lift(IReadOnlyList<LiftPoint> points)
    {
        var top = Math.Max(1.5, Math.Ceiling(2 * points.Max(p => p.Lift.High)) / 2);
        var step = top > 4 ? 1 : 0.5;
        return LineChart.Svg(
            "Share lost among the likeliest losses against all, over how many are taken; 1 is chance.",
            new Axis("part of the looks, the likeliest losses first", 1, Fifths, Percent),
            new Axis("times as many lost as among all", top, [.. Enumerable.Range(0, (int)(top / step) + 1).Select(i => i * step)], Number),
            new PlotLine("chance", "guide", [Exactly(0, 1), Exactly(1, 1)]),
            [new PlotLine("the model", "first", [.. points.Select(p => Point(p.Share, p.Lift))])]);
    }

    /// <summary>Ages stand side by side, evenly: old deals are few, and spread over many days.</summary>
    public static string Ages(IReadOnlyList<AgePoint> points, double lossRate) => LineChart.Svg(
        "Mean chance said over the age of the deal, of deals lost later and of deals won later.",
        new Axis("days since the deal was created", points.Count, [.. points.Select((_, i) => i + 0.5)], at => Days(points[(int)at])),
        new Axis("mean chance of loss said", 1, Fifths, Percent),
        new PlotLine("share of all lost", "guide", [Exactly(0, lossRate), Exactly(points.Count, lossRate)]),
        [
            new PlotLine("lost later", "first", [.. points.Index().Where(p => p.Item.OfLost is not null).Select(p => Point(p.Index + 0.5, p.Item.OfLost!))]),
            new PlotLine("won later", "second", [.. points.Index().Where(p => p.Item.OfWon is not null).Select(p => Point(p.Index + 0.5, p.Item.OfWon!))]),
        ]);

    public static string Days(AgePoint point) => point.BelowDays is { } below
        ? string.Create(CultureInfo.InvariantCulture, $"{point.FromDays:0}–{below - 1:0}")
        : string.Create(CultureInfo.InvariantCulture, $"{point.FromDays:0} or more");

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %");

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static PlotPoint Exactly(double x, double y) => new(x, y, y, y);

    private static PlotPoint Point(double x, Measured y) => new(x, y.Value, y.Low, y.High);
}
