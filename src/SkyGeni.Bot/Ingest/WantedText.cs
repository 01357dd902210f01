using System.Numerics;

namespace SkyGeni.Bot.Ingest;

/// <summary>What somebody typed, compared with one text after another. Not for use by two threads.</summary>
internal sealed class WantedText
{
    private const int Exact = 0;
    private const int Starts = 1;
    private const int WordStarts = 2;
    private const int Contains = 3;

    private readonly string wanted;
    private readonly ulong letters;
    private readonly int allowed;
    private char[] plain = new char[256];

    public WantedText(string typed)
    {
        wanted = PlainLetters.Of(typed);
        letters = Letters(wanted);

        // One mistake from four letters, two from eight: fewer letters would make everything alike.
        allowed = wanted.Length switch { >= 8 => 2, >= 4 => 1, _ => 0 };
    }

    /// <summary>Whether it has no letter or digit, so that nothing can be meant by it.</summary>
    public bool IsEmpty => wanted.Length == 0;

    /// <summary>How well a text holds it as it was typed, 0 best; null where it does not.</summary>
    public int? AsTyped(ReadOnlySpan<char> text)
    {
        var found = Plain(text);
        var at = found.IndexOf(wanted);
        return at < 0 ? null : found.Length == wanted.Length ? Exact : at == 0 ? Starts : found[at - 1] == ' ' ? WordStarts : Contains;
    }

    /// <summary>The fewest mistakes by which a text holds it; null where it takes more than are forgiven.</summary>
    public int? Misspelt(ReadOnlySpan<char> text)
    {
        var found = Plain(text);

        // A mistake brings in one letter that the text has not, at most: most texts need no closer look.
        return BitOperations.PopCount(letters & ~Letters(found)) > allowed ? null : EditDistance.Within(found, wanted, allowed);
    }

    private ReadOnlySpan<char> Plain(ReadOnlySpan<char> text)
    {
        if (plain.Length < PlainLetters.MostFrom(text.Length))
        {
            plain = new char[PlainLetters.MostFrom(text.Length)];
        }

        return plain.AsSpan(0, PlainLetters.Write(text, plain));
    }

    /// <summary>Which letters a text has; some share a bit.</summary>
    private static ulong Letters(ReadOnlySpan<char> text)
    {
        var bits = 0UL;
        foreach (var c in text)
        {
            bits |= 1UL << (c & 63);
        }

        return bits;
    }
}
