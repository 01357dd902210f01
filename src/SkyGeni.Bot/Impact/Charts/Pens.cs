using SkiaSharp;

namespace SkyGeni.Bot.Impact.Charts;

/// <summary>What a chart is drawn with. A label in letters that the font brought along lacks is set in one of the machine's, if it has one.</summary>
internal sealed class Pens : IDisposable
{
    private const string Font = "fonts/OpenSans-Regular.ttf";

    private readonly List<IDisposable> used = [];
    private readonly SKTypeface own;

    public Pens()
    {
        using var file = typeof(Pens).Assembly.GetManifestResourceStream(Font)!;
        own = Used(SKTypeface.FromStream(file));
    }

    /// <summary>Whether there is a font for a text.</summary>
    public bool Has(string text) => TypefaceOf(text) is not null;

    public SKPaint Line(SKColor colour, float width) =>
        Used(new SKPaint { Color = colour, StrokeWidth = width, Style = SKPaintStyle.Stroke, IsAntialias = true });

    public SKPaint Dashed(SKColor colour, float width)
    {
        var line = Line(colour, width);
        line.PathEffect = Used(SKPathEffect.CreateDash([8, 6], 0));
        return line;
    }

    public SKPaint Fill(SKColor colour) => Used(new SKPaint { Color = colour, IsAntialias = true });

    /// <summary>Writes a text from a point on, cut where it would be wider than there is room.</summary>
    public void Text(SKCanvas canvas, string text, float x, float y, float size, SKColor colour, float room)
    {
        var font = FontOf(text, size);
        canvas.DrawText(Fitting(text, font, room), x, y, font, Fill(colour));
    }

    public void Centred(SKCanvas canvas, string text, float x, float y, float size, SKColor colour)
    {
        canvas.DrawText(text, x, y, SKTextAlign.Center, FontOf(text, size), Fill(colour));
    }

    /// <summary>Writes a text that ends at a point; answers how wide it is.</summary>
    public float ToTheLeft(SKCanvas canvas, string text, float x, float y, float size, SKColor colour)
    {
        var font = FontOf(text, size);
        canvas.DrawText(text, x, y, SKTextAlign.Right, font, Fill(colour));
        return font.MeasureText(text);
    }

    /// <summary>A text in lines that are no wider than there is room, broken between words.</summary>
    public IReadOnlyList<string> Lines(string text, float size, float room)
    {
        var font = FontOf(text, size);
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            var longer = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
            if (lines[^1].Length == 0 || font.MeasureText(longer) <= room)
            {
                lines[^1] = longer;
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }

    public void Dispose()
    {
        foreach (var one in used.AsEnumerable().Reverse())
        {
            one.Dispose();
        }
    }

    private static string Fitting(string text, SKFont font, float room)
    {
        var fits = text;
        for (var length = text.Length - 1; length > 0 && font.MeasureText(fits) > room; length--)
        {
            fits = text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)].TrimEnd() + "…";
        }

        return fits;
    }

    private SKFont FontOf(string text, float size) => Used(new SKFont(TypefaceOf(text) ?? own, size) { Edging = SKFontEdging.Antialias });

    private SKTypeface? TypefaceOf(string text)
    {
        if (own.ContainsGlyphs(text))
        {
            return own;
        }

        var missing = text.EnumerateRunes().First(rune => !own.ContainsGlyph(rune.Value));
        return SKFontManager.Default.MatchCharacter(missing.Value) is { } other && Used(other).ContainsGlyphs(text) ? other : null;
    }

    private T Used<T>(T one)
        where T : IDisposable
    {
        used.Add(one);
        return one;
    }
}
