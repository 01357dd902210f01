using System.Globalization;

namespace SkyGeni.Bot.Ingest;

/// <summary>
/// Texts as they are compared when somebody searches: lower case, Latin letters without accents, everything but letters and
/// digits one space. The table is ours because the program runs without the system's language data.
/// </summary>
internal static class PlainLetters
{
    private static readonly Dictionary<char, string> Plain = Table(
        "a:àáâãäåāăąǎ", "c:çćĉċč", "d:ďđð", "e:èéêëēĕėęě", "g:ĝğġģ", "h:ĥħ", "i:ìíîïĩīĭįıǐ", "j:ĵ", "k:ķ", "l:ĺļľŀł", "n:ñńņňŉŋ",
        "o:òóôõöøōŏőǒ", "r:ŕŗř", "s:śŝşšș", "t:ţťŧț", "u:ùúûüũūŭůűųǔ", "w:ŵ", "y:ýÿŷ", "z:źżž", "ss:ß", "ae:æ", "oe:œ", "th:þ");

    public static string Of(string text)
    {
        var plain = new char[MostFrom(text.Length)];
        return new string(plain, 0, Write(text, plain));
    }

    /// <summary>How many characters a text of some length may come to.</summary>
    public static int MostFrom(int length) => 2 * length;

    /// <summary>The same into room for <see cref="MostFrom"/> characters; answers how many it took.</summary>
    public static int Write(ReadOnlySpan<char> text, Span<char> plain)
    {
        var length = 0;
        foreach (var c in text)
        {
            var lower = char.ToLowerInvariant(c);
            if (lower > '\u007F' && Plain.TryGetValue(lower, out var letters))
            {
                letters.CopyTo(plain[length..]);
                length += letters.Length;
            }
            else if (char.IsLetterOrDigit(lower))
            {
                plain[length++] = lower;
            }
            else if (length > 0 && plain[length - 1] != ' ' && (c <= '\u007F' || char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
            {
                plain[length++] = ' ';
            }
        }

        return length > 0 && plain[length - 1] == ' ' ? length - 1 : length;
    }

    private static Dictionary<char, string> Table(params string[] lines) => lines
        .Select(line => line.Split(':'))
        .SelectMany(pair => pair[1].Select(accented => (accented, plain: pair[0])))
        .ToDictionary(entry => entry.accented, entry => entry.plain);
}
