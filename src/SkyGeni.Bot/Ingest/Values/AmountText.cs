using System.Globalization;
using System.Text.RegularExpressions;

namespace SkyGeni.Bot.Ingest.Values;

/// <summary>Amounts of money and plain numbers, with a point before the decimals and, if at all, commas before each three digits.</summary>
internal static partial class AmountText
{
    private const decimal Largest = 1_000_000_000_000m;
    private const string Allowed = "allowed: digits with a point before the decimals, such as 48000, 48000.50 or 48,000.50";

    /// <summary>An amount of 0 or more as it is stored, without needless zeros, or what is wrong with it.</summary>
    public static (string? Stored, string? Problem) Amount(string text)
    {
        var (number, problem) = Number(text);
        if (number is null)
        {
            return (null, problem);
        }

        return number[0] == '-' ? (null, $"is {number}; allowed: 0 or more") : (number, null);
    }

    /// <summary>A number of either sign as it is stored, or what is wrong with it.</summary>
    public static (string? Stored, string? Problem) Number(string text)
    {
        if (!Form().IsMatch(text) || !decimal.TryParse(text.Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return (null, $"is '{Shown.Of(text)}', which is no number; {Allowed}");
        }

        return Math.Abs(number) <= Largest
            ? (Stored(number), null)
            : (null, $"is '{Shown.Of(text)}'; allowed: up to {Largest.ToString("#,0", CultureInfo.InvariantCulture)}");
    }

    /// <summary>A number in the one form in which equal numbers are equal texts.</summary>
    public static string Stored(decimal number) => number.ToString("0.##########", CultureInfo.InvariantCulture) is var text && text == "-0" ? "0" : text;

    [GeneratedRegex(@"^-?(\d{1,18}|\d{1,3}(,\d{3}){1,5})(\.\d{1,10})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
