namespace SkyGeni.Core.Alerts;

/// <summary>When somebody is not to be disturbed, by the clock and calendar on their own wall: every day between two times, and on days that are not theirs.</summary>
/// <param name="Zone">Their zone.</param>
/// <param name="From">When quiet begins; null: on their days they may be told at any hour.</param>
/// <param name="To">When it ends; before <paramref name="From"/>: on the next morning.</param>
/// <param name="IsTheirDay">Whether they may be told anything on a day of the week.</param>
public sealed record QuietHours(TimeZoneInfo Zone, TimeOnly? From, TimeOnly? To, Func<DayOfWeek, bool> IsTheirDay)
{
    /// <summary>A week and the day before: longer than any quiet time lasts.</summary>
    private const int DaysAhead = 8;

    /// <summary>Whoever may be told at any time.</summary>
    public static QuietHours Never(TimeZoneInfo zone) => new(zone, null, null, _ => true);

    /// <summary>When an instant's quiet ends; null where it is not quiet. Somebody without any day of theirs is never told: then the end is a week away.</summary>
    public DateTimeOffset? Until(DateTimeOffset now)
    {
        DateTimeOffset? next = null;
        foreach (var (from, to) in Open(DateOf(now).AddDays(-1), DaysAhead + 2))
        {
            if (from <= now && now < to)
            {
                return null;
            }

            if (from > now && (next is null || from < next))
            {
                next = from;
            }
        }

        return next ?? now.AddDays(7);
    }

    /// <summary>When the next quiet begins, at an instant that is not quiet; null where none does within a week.</summary>
    public DateTimeOffset? Begins(DateTimeOffset now)
    {
        DateTimeOffset? end = null;
        foreach (var (from, to) in Open(DateOf(now).AddDays(-1), DaysAhead))
        {
            if ((end is null && from <= now && now < to) || end == from)
            {
                end = to;
            }
        }

        return end - now < TimeSpan.FromDays(6) ? end : null;
    }

    /// <summary>How much of the time between two instants was not quiet.</summary>
    public TimeSpan WorkingTime(DateTimeOffset since, DateTimeOffset until)
    {
        var worked = TimeSpan.Zero;
        var days = DateOf(until).DayNumber - DateOf(since).DayNumber + 1;
        foreach (var (from, to) in Open(DateOf(since), days))
        {
            var (begin, end) = (from > since ? from : since, to < until ? to : until);
            worked += end > begin ? end - begin : TimeSpan.Zero;
        }

        return worked;
    }

    /// <summary>The date on their calendar at an instant.</summary>
    public DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The times of their days that are not quiet, in order.</summary>
    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Open(DateOnly first, int days)
    {
        for (var date = first; date < first.AddDays(days); date = date.AddDays(1))
        {
            if (!IsTheirDay(date.DayOfWeek))
            {
                continue;
            }

            var (begin, end) = (At(date, TimeOnly.MinValue), At(date.AddDays(1), TimeOnly.MinValue));
            if (From is not { } from || To is not { } to)
            {
                yield return (begin, end);
            }
            else if (to < from)
            {
                yield return (At(date, to), At(date, from));
            }
            else
            {
                yield return (begin, At(date, from));
                yield return (At(date, to), end);
            }
        }
    }

    private DateTimeOffset At(DateOnly date, TimeOnly time) => DigestDue.InstantOf(date, time, Zone);
}
