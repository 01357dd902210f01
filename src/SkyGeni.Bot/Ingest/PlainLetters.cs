using System.Globalization;
using System.Text;

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
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var lower = char.ToLowerInvariant(c);
            if (lower > '\u007F' && Plain.TryGetValue(lower, out var letters))
            {
                plain.Append(letters);
            }
            else if (char.IsLetterOrDigit(lower))
            {
                plain.Append(lower);
            }
            else if (char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().TrimEnd();
    }

    private static Dictionary<char, string> Table(params string[] lines) => lines
        .Select(line => line.Split(':'))
        .SelectMany(pair => pair[1].Select(accented => (accented, plain: pair[0])))
        .ToDictionary(entry => entry.accented, entry => entry.plain);
}
