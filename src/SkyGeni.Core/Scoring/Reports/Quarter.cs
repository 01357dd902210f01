using System.Globalization;
using System.Text.RegularExpressions;

namespace SkyGeni.Core.Scoring.Reports;

/// <summary>A quarter of a calendar year, in UTC.</summary>
/// <param name="Year">2000 to 2199.</param>
/// <param name="Number">1 to 4.</param>
public readonly partial record struct Quarter(int Year, int Number)
{
    public const string Allowed = "a quarter such as 2026-Q3";

    public DateTimeOffset From => new(Year, (3 * Number) - 2, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The first instant that is no longer in it.</summary>
    public DateTimeOffset To => From.AddMonths(3);

    public Quarter Previous => Number == 1 ? new(Year - 1, 4) : new(Year, Number - 1);

    /// <summary>The quarter an instant is in.</summary>
    public static Quarter Of(DateTimeOffset instant) => new(instant.UtcDateTime.Year, (instant.UtcDateTime.Month + 2) / 3);

    /// <summary>Reads <c>2026-Q3</c>; null where it is something else.</summary>
    public static Quarter? Parse(string text) => Form().Match(text) is { Success: true } m
        ? new(int.Parse(m.Groups["year"].Value, CultureInfo.InvariantCulture), m.Groups["number"].Value[0] - '0')
        : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year}-Q{Number}");

    [GeneratedRegex("^(?<year>2[01][0-9]{2})-[Qq](?<number>[1-4])$")]
    private static partial Regex Form();
}
