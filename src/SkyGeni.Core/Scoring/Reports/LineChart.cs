using System.Globalization;
using System.Net;
using System.Text;

namespace SkyGeni.Core.Scoring.Reports;

/// <summary>One axis of a plot.</summary>
/// <param name="Title">What it measures, with its unit.</param>
/// <param name="Max">Where it ends; it begins at 0.</param>
/// <param name="Ticks">Where it is labelled.</param>
/// <param name="Label">How a tick reads.</param>
internal sealed record Axis(string Title, double Max, IReadOnlyList<double> Ticks, Func<double, string> Label);

/// <summary>A point of a plot; low and high are the ends of its interval.</summary>
internal readonly record struct PlotPoint(double X, double Y, double Low, double High);

/// <summary>A line through points.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Style">Its class in the page's style sheet, which holds the colours.</param>
/// <param name="Points">By ascending x.</param>
internal sealed record PlotLine(string Name, string Style, IReadOnlyList<PlotPoint> Points);

/// <summary>Draws lines with intervals as SVG. Colours come from the page, so that they follow its light or dark.</summary>
internal static class LineChart
{
    private const double Width = 640;
    private const double Height = 360;
    private const double Left = 64;
    private const double Right = 28;
    private const double Top = 36;
    private const double Bottom = 52;

    /// <param name="title">Read out where the picture is not seen.</param>
    /// <param name="x">The axis to the right.</param>
    /// <param name="y">The axis upwards.</param>
    /// <param name="guide">A line to compare with, from one point to another; it has no interval.</param>
    /// <param name="lines">What was measured.</param>
    public static string Svg(string title, Axis x, Axis y, PlotLine guide, IReadOnlyList<PlotLine> lines)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(title)}\">\n");
        Axes(svg, x, y);
        Line(svg, guide, x, y);
        foreach (var line in lines)
        {
            Intervals(svg, line, x, y);
            Line(svg, line, x, y);
            Dots(svg, line, x, y);
        }

        Legend(svg, [.. lines, guide]);
        return svg.Append("</svg>\n").ToString();
    }

    private static double Across(double value, Axis axis) => Left + (Math.Clamp(value / axis.Max, 0, 1) * (Width - Left - Right));

    private static double Up(double value, Axis axis) => Height - Bottom - (Math.Clamp(value / axis.Max, 0, 1) * (Height - Top - Bottom));

    private static void Axes(StringBuilder svg, Axis x, Axis y)
    {
        foreach (var tick in y.Ticks)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Up(tick, y):0.#}\" y2=\"{Up(tick, y):0.#}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 8}\" y=\"{Up(tick, y) + 4:0.#}\" text-anchor=\"end\">{WebUtility.HtmlEncode(y.Label(tick))}</text>\n");
        }

        foreach (var tick in x.Ticks)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Across(tick, x):0.#}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{WebUtility.HtmlEncode(x.Label(tick))}</text>\n");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 10}\" text-anchor=\"middle\">{WebUtility.HtmlEncode(x.Title)}</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text transform=\"translate(16 {(Top + Height - Bottom) / 2}) rotate(-90)\" text-anchor=\"middle\">{WebUtility.HtmlEncode(y.Title)}</text>\n");
    }

    private static void Line(StringBuilder svg, PlotLine line, Axis x, Axis y)
    {
        var points = string.Join(' ', line.Points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{Across(p.X, x):0.#},{Up(p.Y, y):0.#}")));
        svg.Append(CultureInfo.InvariantCulture, $"<polyline class=\"{line.Style}\" points=\"{points}\"/>\n");
    }

    private static void Intervals(StringBuilder svg, PlotLine line, Axis x, Axis y)
    {
        foreach (var p in line.Points)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"{line.Style} interval\" x1=\"{Across(p.X, x):0.#}\" x2=\"{Across(p.X, x):0.#}\" y1=\"{Up(p.Low, y):0.#}\" y2=\"{Up(p.High, y):0.#}\"/>\n");
        }
    }

    private static void Dots(StringBuilder svg, PlotLine line, Axis x, Axis y)
    {
        foreach (var p in line.Points)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"{line.Style}\" cx=\"{Across(p.X, x):0.#}\" cy=\"{Up(p.Y, y):0.#}\" r=\"4\"/>\n");
        }
    }

    private static void Legend(StringBuilder svg, PlotLine[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var at = Left + (i * 190);
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"{lines[i].Style}\" x1=\"{at}\" x2=\"{at + 24}\" y1=\"16\" y2=\"16\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{at + 30}\" y=\"20\">{WebUtility.HtmlEncode(lines[i].Name)}</text>\n");
        }
    }
}
