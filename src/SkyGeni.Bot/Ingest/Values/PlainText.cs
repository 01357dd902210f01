namespace SkyGeni.Bot.Ingest.Values;

/// <summary>Texts as they are kept: white space of any kind one space, nothing that no reader could see.</summary>
internal static class PlainText
{
    public const int LongestId = 64;
    public const int LongestName = 255;
    public const int LongestNote = 2000;

    /// <summary>An id of another system, exactly as it is.</summary>
    public static (string? Stored, string? Problem) Id(string text)
    {
        if (text.Length > LongestId)
        {
            return (null, $"has {text.Length} characters; allowed: 1 to {LongestId}");
        }

        return Hidden(text) ? (null, "holds control characters; allowed: 1 to 64 letters, digits and signs") : (text, null);
    }

    public static (string? Stored, string? Problem) Name(string text) => Of(text, LongestName);

    public static (string? Stored, string? Problem) Note(string text) => Of(text, LongestNote);

    private static (string? Stored, string? Problem) Of(string text, int longest)
    {
        if (text.Length > longest)
        {
            return (null, $"has {text.Length} characters; allowed: up to {longest}");
        }

        var stored = text.AsSpan().ContainsAny("\r\n\t\v\f") ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : text;
        return Hidden(stored) ? (null, "holds control characters; allowed: letters, digits, signs and line breaks") : (stored, null);
    }

    /// <summary>Control characters, and halves of characters that no encoding can write.</summary>
    private static bool Hidden(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsControl(text[i]) || char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }
}
