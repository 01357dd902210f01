using System.Globalization;

namespace SkyGeni.Bot.Ingest.Values;

/// <summary>Dates and instants as files and clients write them. A date is its first instant in UTC, and so is an instant without a zone taken as UTC.</summary>
internal static class DateText
{
    private static readonly DateTimeOffset Earliest = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2100, 12, 31, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Instants =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK",
    ];

    /// <summary>Reads by the formats given, then as an ISO 8601 date or instant; what is wrong otherwise.</summary>
    public static (DateTimeOffset? Instant, string? Problem) Read(string text, IReadOnlyList<string> formats)
    {
        if (!TryParse(text, formats, out var instant))
        {
            var allowed = formats.Count == 0 ? "" : string.Join(", ", formats) + ", ";
            return (null, $"is '{Shown.Of(text)}', which is no date; allowed: {allowed}2023-11-24 or 2023-11-24T09:30:00Z");
        }

        return instant >= Earliest && instant <= Latest
            ? (instant, null)
            : (null, $"is '{Shown.Of(text)}'; allowed: dates from 1970-01-01 to 2100-12-31");
    }

    private static bool TryParse(string text, IReadOnlyList<string> formats, out DateTimeOffset instant)
    {
        foreach (var format in formats)
        {
            if (Exactly(text, format, out instant))
            {
                return true;
            }
        }

        if (text.Length == 10 && Exactly(text, "yyyy-MM-dd", out instant))
        {
            return true;
        }

        foreach (var format in Instants)
        {
            if (Exactly(text, format, out instant))
            {
                return true;
            }
        }

        instant = default;
        return false;
    }

    private static bool Exactly(string text, string format, out DateTimeOffset instant) => DateTimeOffset.TryParseExact(
        text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
}
