using SkyGeni.Bot.People;

namespace SkyGeni.Bot.Checks;

/// <summary>What can wait does not wake anybody: it comes by day, on the reader's own clock, outside their quiet hours.</summary>
internal static class DayTime
{
    private static readonly TimeOnly From = new(8, 0);
    private static readonly TimeOnly To = new(18, 0);
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    /// <summary>The first instant, at quarters of an hour from <paramref name="now"/> on, at which it may come; now, where none within a day is.</summary>
    public static DateTimeOffset NotBefore(DateTimeOffset now, TimeZoneInfo zone, PersonSettings settings)
    {
        for (var at = now; at < now.AddDays(1); at += Step)
        {
            var local = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
            if (local.IsBetween(From, To) && !settings.IsQuiet(local))
            {
                return at;
            }
        }

        return now;
    }
}
