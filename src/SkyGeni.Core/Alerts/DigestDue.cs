namespace SkyGeni.Core.Alerts;

/// <summary>Whether a person's digest is due, by the clock on their own wall.</summary>
public static class DigestDue
{
    /// <summary>How long after its time a missed digest is still of use.</summary>
    public static readonly TimeSpan CatchUp = TimeSpan.FromHours(3);

    /// <summary>
    /// The local date whose digest is due at an instant; null where none is. Near midnight that may be the day before, so a
    /// digest for 23:30 that was missed by minutes is caught up on its own date.
    /// </summary>
    /// <param name="now">The instant of asking.</param>
    /// <param name="zone">The person's own zone.</param>
    /// <param name="time">The local time of day of their digest.</param>
    /// <param name="isTheirDay">Whether they want one on a day of the week.</param>
    public static DateOnly? Decide(DateTimeOffset now, TimeZoneInfo zone, TimeOnly time, Func<DayOfWeek, bool> isTheirDay)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        foreach (var date in (ReadOnlySpan<DateOnly>)[today, today.AddDays(-1)])
        {
            var at = InstantOf(date, time, zone);
            if (isTheirDay(date.DayOfWeek) && at <= now && now <= at + CatchUp)
            {
                return date;
            }
        }

        return null;
    }

    /// <summary>
    /// The instant at which a wall clock shows a time on a date. A time that summer time skips is the first instant after the
    /// gap (02:30 becomes 03:00); one that comes twice is its first coming.
    /// </summary>
    public static DateTimeOffset InstantOf(DateOnly date, TimeOnly time, TimeZoneInfo zone)
    {
        var local = date.ToDateTime(time);
        if (zone.IsInvalidTime(local))
        {
            return AfterGap(local, zone);
        }

        // Of the two offsets of a time that comes twice, the larger one belongs to the earlier instant.
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }

    /// <summary>The first instant of the day after a date.</summary>
    public static DateTimeOffset EndOf(DateOnly date, TimeZoneInfo zone) => InstantOf(date.AddDays(1), TimeOnly.MinValue, zone);

    // Gaps begin and end on whole minutes in every zone of our time.
    private static DateTimeOffset AfterGap(DateTime local, TimeZoneInfo zone)
    {
        local = local.AddTicks(-(local.Ticks % TimeSpan.TicksPerMinute));
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
