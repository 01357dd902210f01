using System.Globalization;
using SkyGeni.Bot.Ingest.Values;

namespace SkyGeni.Bot.Ingest;

/// <summary>The day, or the instant, as which a file is to be read.</summary>
/// <param name="At">When what the file says is taken to have become known: the beginning of a day.</param>
/// <param name="Through">The last instant the file knows of: the end of a day, since what it dates that day has happened.</param>
public sealed record AsOf(DateTimeOffset At, DateTimeOffset Through)
{
    /// <summary>What <see cref="Parse"/> takes, for messages.</summary>
    public const string Allowed = "allowed: a date such as 2024-03-26, or an instant such as 2024-03-26T12:00:00Z";

    public static AsOf Instant(DateTimeOffset instant) => new(instant, instant);

    public static AsOf Day(DateOnly day)
    {
        var begins = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        return new AsOf(begins, begins.AddDays(1).AddMilliseconds(-1));
    }

    /// <summary>Reads a date or an instant; null where it is neither.</summary>
    public static AsOf? Parse(string text) => DateText.Read(text.Trim(), []) switch
    {
        ({ } instant, _) when DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => Day(DateOnly.FromDateTime(instant.UtcDateTime)),
        ({ } instant, _) => Instant(instant),
        _ => null,
    };
}
