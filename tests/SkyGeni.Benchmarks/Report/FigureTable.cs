using System.Globalization;
using System.Text;

namespace SkyGeni.Benchmarks.Report;

/// <summary>Figures as a Markdown table.</summary>
internal static class FigureTable
{
    public static string Of(IReadOnlyList<Figure> figures)
    {
        if (!figures.Any())
        {
            return "Not measured in this run: what it needs was not there.\n";
        }

        var table = new StringBuilder("| What | Median | Against | Its median | Ratio |\n|---|---:|---|---:|---:|\n");
        foreach (var figure in figures)
        {
            table.Append(CultureInfo.InvariantCulture, $"| {figure.What} | {Text(figure.Value, figure.Unit)} | {figure.Against} | {Text(figure.Baseline, figure.Unit)} | {Short(figure.Ratio)} |\n");
        }

        return table.ToString();
    }

    private static string Text(double value, Unit unit) => unit switch
    {
        Unit.Bytes => $"{Short(value / (1024 * 1024))} MiB",
        Unit.Times => $"{Short(value)} times",
        Unit.Number => value.ToString("0.0000", CultureInfo.InvariantCulture),
        _ when value >= 1 => $"{Short(value)} s",
        _ => $"{Short(value * 1000)} ms",
    };

    /// <summary>Three digits that count.</summary>
    private static string Short(double value) => value.ToString(
        value switch { >= 100 => "#,0", >= 10 => "0.0", >= 1 => "0.00", _ => "0.000" }, CultureInfo.InvariantCulture);
}
