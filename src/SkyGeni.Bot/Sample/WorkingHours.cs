namespace SkyGeni.Bot.Sample;

/// <summary>When people of the sample company do things: on weekdays, in the daytime where they live.</summary>
internal static class WorkingHours
{
    private const int Tries = 12;

    /// <summary>Instants within a week, in order.</summary>
    public static List<DateTimeOffset> Within(DateTimeOffset weekBegins, TimeZoneInfo zone, int count, Dice dice)
    {
        var instants = new List<DateTimeOffset>(count);
        for (var i = 0; i < count; i++)
        {
            instants.Add(One(weekBegins, zone, dice));
        }

        instants.Sort();
        return instants;
    }

    private static DateTimeOffset One(DateTimeOffset weekBegins, TimeZoneInfo zone, Dice dice)
    {
        var weekEnds = weekBegins.AddDays(7);
        for (var i = 0; i < Tries; i++)
        {
            var day = TimeZoneInfo.ConvertTime(weekBegins.AddDays(dice.Share() * 7), zone).Date;
            var local = day.AddMinutes(dice.Below(9 * 60)).AddHours(9);
            var instant = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && instant > weekBegins && instant < weekEnds)
            {
                return instant;
            }
        }

        return weekBegins.AddHours(1 + (dice.Share() * 160));
    }
}
