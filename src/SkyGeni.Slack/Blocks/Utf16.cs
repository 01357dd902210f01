using System.Text;

namespace SkyGeni.Slack.Blocks;

internal static class Utf16
{
    /// <summary>The same text with every surrogate that has lost its other half replaced by U+FFFD: JSON cannot carry one.</summary>
    public static string Repair(string text) => IsValid(text) ? text : Encoding.Unicode.GetString(Encoding.Unicode.GetBytes(text));

    private static bool IsValid(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return false;
            }

            i++;
        }

        return true;
    }
}
