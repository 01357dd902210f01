using System.Text;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>The form of a value without what it says: digits are 9, letters a, white space a space, what repeats is said once or twice.</summary>
internal static class ValueShape
{
    private const int Longest = 24;

    public static string Of(string value)
    {
        var shape = new StringBuilder(Longest + 1);
        foreach (var c in value)
        {
            var sign = char.IsDigit(c) ? '9' : char.IsLetter(c) || char.IsSurrogate(c) ? 'a' : char.IsWhiteSpace(c) ? ' ' : c < ' ' || c > '~' ? '?' : c;
            if (shape.Length >= 2 && shape[^1] == sign && shape[^2] == sign)
            {
                continue;
            }

            if (shape.Length == Longest)
            {
                return shape.Append('…').ToString();
            }

            shape.Append(sign);
        }

        return shape.ToString();
    }
}
