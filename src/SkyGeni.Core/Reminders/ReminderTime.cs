using SkyGeni.Core.Alerts;

namespace SkyGeni.Core.Reminders;

/// <summary>How long until a reminder.</summary>
public enum ReminderDelay
{
    TomorrowMorning,
    ThreeDays,
    Week,
}

/// <summary>
/// When a reminder comes: nine in the morning by the clock on the person's own wall, or, where that is no time of theirs, when
/// their next one begins.
/// </summary>
public static class ReminderTime
{
    private const int DaysOfWeek = 7;

    /// <summary>So many days after today.</summary>
    public static DateTimeOffset After(ReminderDelay delay, DateTimeOffset now, QuietHours quiet)
    {
        var days = delay switch
        {
            ReminderDelay.TomorrowMorning => 1,
            ReminderDelay.ThreeDays => 3,
            _ => 7,
        };
        return On(quiet.DateOf(now).AddDays(days), quiet);
    }

    /// <summary>On a date, or on the next one that is theirs.</summary>
    public static DateTimeOffset On(DateOnly date, QuietHours quiet)
    {
        var theirs = Enumerable.Range(0, DaysOfWeek).Select(date.AddDays).FirstOrDefault(day => quiet.IsTheirDay(day.DayOfWeek), date);
        var morning = SnoozeUntil.MorningOf(theirs, quiet.Zone);
        return quiet.Until(morning) ?? morning;
    }
}
