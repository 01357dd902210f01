using System.Globalization;
using SkiaSharp;

namespace SkyGeni.Bot.Impact.Charts;

/// <summary>
/// Draws a chart as PNG: dark on light, so that it reads on a light and on a dark page, and by shapes and words alone. It brings
/// its own font, so it looks the same on a machine without any.
/// </summary>
public static class ChartPainter
{
    private const int Width = 1200;
    private const int Margin = 32;
    private const int RowHeight = 56;
    private const int Top = 108;
    private const int Bottom = 112;
    private const int Left = 430;
    private const int Right = 850;
    private const float TitleSize = 30;
    private const float TextSize = 24;
    private const float SmallSize = 20;
    private const float Mark = 9;

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

        var height = Top + (chart.Rows.Length * RowHeight) + Bottom;
        using var surface = SKSurface.Create(new SKImageInfo(Width, height));
        surface.Canvas.Clear(Paper);
        var scale = Scale.Of(chart);
        pens.Text(surface.Canvas, chart.Title, Margin, 48, TitleSize, Ink, Width - (2 * Margin));
        pens.Text(surface.Canvas, chart.Unit, Margin, 82, SmallSize, Faint, Width - (2 * Margin));
        Axis(surface.Canvas, pens, chart, scale, height - Bottom);
        for (var i = 0; i < chart.Rows.Length; i++)
        {
            Row(surface.Canvas, pens, chart.Rows[i], scale, Top + (i * RowHeight) + (RowHeight / 2f));
        }

        pens.Text(surface.Canvas, chart.Legend, Margin, height - 28, SmallSize, Faint, Width - (2 * Margin));
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static void Axis(SKCanvas canvas, Pens pens, IntervalChart chart, Scale scale, float bottom)
    {
        foreach (var tick in scale.Ticks)
        {
            var x = scale.At(tick);
            canvas.DrawLine(x, Top, x, bottom, pens.Line(Hair, 1.5f));
            pens.Centred(canvas, scale.Label(tick), x, bottom + 30, SmallSize, Faint);
        }

        if (chart.Reference is { } reference)
        {
            canvas.DrawLine(scale.At(reference), Top - 6, scale.At(reference), bottom + 6, pens.Dashed(Ink, 2));
        }
    }

    private static void Row(SKCanvas canvas, Pens pens, ChartRow row, Scale scale, float y)
    {
        pens.Text(canvas, row.Label, Margin, y + 8, TextSize, Ink, Left - Margin - 24);
        var line = pens.Line(Ink, 3);
        canvas.DrawLine(scale.At(row.Low), y, scale.At(row.High), y, line);
        foreach (var end in (double[])[row.Low, row.High])
        {
            canvas.DrawLine(scale.At(end), y - 8, scale.At(end), y + 8, line);
        }

        canvas.DrawCircle(scale.At(row.Value), y, Mark, pens.Fill(row.Filled ? Ink : Paper));
        canvas.DrawCircle(scale.At(row.Value), y, Mark, line);
        pens.Text(canvas, row.Says, Right + 24, y + 8, SmallSize, Ink, Width - Right - 24 - Margin);
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
