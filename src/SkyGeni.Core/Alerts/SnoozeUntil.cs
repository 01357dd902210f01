namespace SkyGeni.Core.Alerts;

/// <summary>
/// When a snooze ends: at the start of a working morning in the person's own time zone. Pure date arithmetic, so that a
/// snooze over a change to or from summer time ends at nine by the clock on the wall.
/// </summary>
public static class SnoozeUntil
{
    /// <summary>The local time of day at which a snoozed deal is heard of again.</summary>
    public static readonly TimeOnly Morning = new(9, 0);

    /// <summary>Nine in the morning, this many business days (Monday to Friday) after today.</summary>
    public static DateTimeOffset BusinessDays(int days, DateTimeOffset now, TimeZoneInfo zone)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        var date = Today(now, zone);
        for (var left = days; left > 0;)
        {
            date = date.AddDays(1);
            left -= IsBusinessDay(date) ? 1 : 0;
        }

        return MorningOf(date, zone);
    }

    /// <summary>Nine in the morning a week from today, or on the Monday after where that is a weekend.</summary>
    public static DateTimeOffset Week(DateTimeOffset now, TimeZoneInfo zone)
    {
        var date = Today(now, zone).AddDays(7);
        while (!IsBusinessDay(date))
        {
            date = date.AddDays(1);
        }

        return MorningOf(date, zone);
    }

    /// <summary>Nine in the morning of a date; a clock change that skips nine o'clock gives the first instant after it.</summary>
    public static DateTimeOffset MorningOf(DateOnly date, TimeZoneInfo zone)
    {
        var local = date.ToDateTime(Morning);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        // Where nine o'clock comes twice, the earlier of the two has the larger offset.
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }

    /// <summary>Today's date on the person's calendar.</summary>
    public static DateOnly Today(DateTimeOffset now, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);

    private static bool IsBusinessDay(DateOnly date) => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
