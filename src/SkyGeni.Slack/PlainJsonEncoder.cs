using System.Globalization;
using System.Text.Encodings.Web;

namespace SkyGeni.Slack;

/// <summary>
/// Escapes what JSON requires and nothing else: the quote, the backslash, control characters. The framework's most relaxed
/// encoder still writes an emoji as twelve characters, which counts against Slack's limit on a message.
/// Safe because the output is a body of type application/json, never part of a page.
/// </summary>
internal sealed class PlainJsonEncoder : JavaScriptEncoder
{
    private const int EscapeLength = 6;

    public static PlainJsonEncoder Instance { get; } = new();

    public override int MaxOutputCharactersPerInputCharacter => EscapeLength;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < ' ' or '"' or '\\';

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var span = new ReadOnlySpan<char>(text, textLength);
        for (var i = 0; i < span.Length; i++)
        {
            if (WillEncode(span[i]))
            {
                return i;
            }

            if (char.IsSurrogate(span[i]))
            {
                // Half a pair: reported, so that the framework puts U+FFFD in its place.
                if (i + 1 == span.Length || !char.IsSurrogatePair(span[i], span[i + 1]))
                {
                    return i;
                }

                i++;
            }
        }

        return -1;
    }

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var escape = unicodeScalar switch
        {
            '"' => "\\\"",
            '\\' => @"\\",
            '\n' => @"\n",
            '\r' => @"\r",
            '\t' => @"\t",
            _ => string.Create(CultureInfo.InvariantCulture, $@"\u{unicodeScalar:x4}"),
        };
        var fits = escape.TryCopyTo(new Span<char>(buffer, bufferLength));
        numberOfCharactersWritten = fits ? escape.Length : 0;
        return fits;
    }
}
