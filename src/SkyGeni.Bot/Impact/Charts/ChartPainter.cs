using System.Globalization;
using SkiaSharp;

namespace SkyGeni.Bot.Impact.Charts;

/// <summary>
/// Draws a chart as PNG: dark on light, so that it reads on a light and on a dark page, and by shapes and words alone. It brings
/// its own font, so it looks the same on a machine without any.
/// </summary>
public static class ChartPainter
{
    // Conversations show a picture at half its width or less: its words are twice as large as theirs.
    private const int Width = 840;
    private const int Margin = 32;
    private const int Room = Width - (2 * Margin);
    private const int Left = Margin + 16;
    private const int Right = Width - Margin - 16;
    private const int RowHeight = 104;
    private const int BarAt = 72;
    private const int ScaleHeight = 60;
    private const float TitleSize = 34;
    private const float TextSize = 26;
    private const float SmallSize = 23;
    private const float LineHeight = 1.35f;
    private const float Mark = 10;

    private static readonly SKColor Paper = new(0xFA, 0xFA, 0xF8);
    private static readonly SKColor Ink = new(0x1D, 0x1C, 0x1D);
    private static readonly SKColor Faint = new(0x6B, 0x6B, 0x70);
    private static readonly SKColor Hair = new(0xD5, 0xD5, 0xDA);

    /// <summary>The picture; null where the library that draws does not load on this machine, or no font has the letters.</summary>
    public static byte[]? Png(IntervalChart chart)
    {
        try
        {
            return Drawn(chart);
        }
        catch (Exception missing) when (missing is DllNotFoundException or TypeInitializationException or EntryPointNotFoundException or BadImageFormatException)
        {
            return null;
        }
    }

    private static byte[]? Drawn(IntervalChart chart)
    {
        using var pens = new Pens();
        if (chart.Rows.SelectMany(r => new[] { r.Label, r.Says }).Append(chart.Title).Append(chart.Unit).Append(chart.Legend).Any(text => !pens.Has(text)))
        {
            return null;
        }

        var (title, unit, legend) = (pens.Lines(chart.Title, TitleSize, Room), pens.Lines(chart.Unit, SmallSize, Room), pens.Lines(chart.Legend, SmallSize, Room));
        var top = Margin + HeightOf(title, TitleSize) + HeightOf(unit, SmallSize) + 12;
        var bottom = top + (chart.Rows.Length * RowHeight);
        using var surface = SKSurface.Create(new SKImageInfo(Width, (int)(bottom + ScaleHeight + HeightOf(legend, SmallSize) + Margin)));
        surface.Canvas.Clear(Paper);
        Words(surface.Canvas, pens, title, Margin, TitleSize, Ink);
        Words(surface.Canvas, pens, unit, Margin + HeightOf(title, TitleSize), SmallSize, Faint);
        var scale = Scale.Of(chart);
        for (var i = 0; i < chart.Rows.Length; i++)
        {
            Row(surface.Canvas, pens, chart, chart.Rows[i], scale, top + (i * RowHeight));
        }

        foreach (var tick in scale.Ticks)
        {
            pens.Centred(surface.Canvas, scale.Label(tick), scale.At(tick), bottom + SmallSize, SmallSize, Faint);
        }

        Words(surface.Canvas, pens, legend, bottom + ScaleHeight, SmallSize, Faint);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static float HeightOf(IReadOnlyList<string> lines, float size) => lines.Count * size * LineHeight;

    private static void Words(SKCanvas canvas, Pens pens, IReadOnlyList<string> lines, float top, float size, SKColor colour)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            pens.Text(canvas, lines[i], Margin, top + size + (i * size * LineHeight), size, colour, Room);
        }
    }

    /// <summary>A label and its figure in words, and below them the range, over lines of the scale.</summary>
    private static void Row(SKCanvas canvas, Pens pens, IntervalChart chart, ChartRow row, Scale scale, float top)
    {
        var says = pens.ToTheLeft(canvas, row.Says, Width - Margin, top + 34, SmallSize, Ink);
        pens.Text(canvas, row.Label, Margin, top + 34, TextSize, Ink, Room - says - 24);
        var (y, reach) = (top + BarAt, 18);
        foreach (var tick in scale.Ticks)
        {
            canvas.DrawLine(scale.At(tick), y - reach, scale.At(tick), y + reach, pens.Line(Hair, 2));
        }

        if (chart.Reference is { } reference)
        {
            canvas.DrawLine(scale.At(reference), y - reach - 4, scale.At(reference), y + reach + 4, pens.Dashed(Ink, 2));
        }

        var line = pens.Line(Ink, 3);
        canvas.DrawLine(scale.At(row.Low), y, scale.At(row.High), y, line);
        foreach (var end in (double[])[row.Low, row.High])
        {
            canvas.DrawLine(scale.At(end), y - 9, scale.At(end), y + 9, line);
        }

        canvas.DrawCircle(scale.At(row.Value), y, Mark, pens.Fill(row.Filled ? Ink : Paper));
        canvas.DrawCircle(scale.At(row.Value), y, Mark, line);
    }

    /// <summary>From values to places.</summary>
    private sealed record Scale(double From, double To, double Step, bool Signed)
    {
        private static readonly double[] Steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1];
        private const int MostTicks = 6;

        public IEnumerable<double> Ticks => Enumerable.Range(0, (int)Math.Round((To - From) / Step) + 1).Select(n => From + (n * Step));

        public static Scale Of(IntervalChart chart)
        {
            var values = chart.Rows.SelectMany(r => new[] { r.Low, r.High, r.Value }).Concat(chart.Reference is { } r ? [r] : []).ToList();
            var (low, high) = (values.Min(), values.Max());
            var step = Steps.FirstOrDefault(s => (high - low) / s <= MostTicks - 1, 1);
            var (from, to) = (Math.Floor((low / step) + 1e-9) * step, Math.Ceiling((high / step) - 1e-9) * step);
            return new Scale(from, to > from ? to : from + step, step, chart.Reference is not null);
        }

        public float At(double value) => (float)(Left + ((value - From) / (To - From) * (Right - Left)));

        public string Label(double tick) => Math.Round(100 * tick).ToString(Signed ? "+0;−0;0" : "0", CultureInfo.InvariantCulture);
    }
}
