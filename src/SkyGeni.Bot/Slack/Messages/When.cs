using System.Globalization;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>Instants and dates as a colleague says them, on the reader's own clock and calendar.</summary>
internal static class When
{
    /// <summary><c>10:42</c> today, else <c>Mon 23 Nov, 10:42</c>.</summary>
    public static string Moment(DateTimeOffset at, Viewer viewer)
    {
        var local = TimeZoneInfo.ConvertTime(at, viewer.Zone);
        var time = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        return DateOnly.FromDateTime(local.DateTime) == viewer.Today ? time : $"{Day(at, viewer)}, {time}";
    }

    /// <summary><c>Thu 27 Nov, 09:00</c>, also today.</summary>
    public static string DayAndTime(DateTimeOffset at, Viewer viewer) =>
        $"{Day(at, viewer)}, {TimeZoneInfo.ConvertTime(at, viewer.Zone).ToString("HH:mm", CultureInfo.InvariantCulture)}";

    /// <summary><c>Thu 27 Nov</c>, with the year where it is another one.</summary>
    public static string Day(DateTimeOffset at, Viewer viewer) => Day(LocalDate(at, viewer), viewer);

    /// <inheritdoc cref="Day(DateTimeOffset, Viewer)"/>
    public static string Day(DateOnly date, Viewer viewer) =>
        date.ToString(date.Year == viewer.Today.Year ? "ddd d MMM" : "ddd d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>Tuesday 24 November</c>, with the year where it is another one.</summary>
    public static string LongDate(DateOnly date, Viewer viewer) =>
        date.ToString(date.Year == viewer.Today.Year ? "dddd d MMMM" : "dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>30 May</c>, with the year where it is another one.</summary>
    public static string Date(DateOnly date, Viewer viewer) =>
        date.ToString(date.Year == viewer.Today.Year ? "d MMM" : "d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>Monday</c> within the last six days, else <c>17 Nov</c>.</summary>
    public static string Since(DateTimeOffset at, Viewer viewer)
    {
        var date = LocalDate(at, viewer);
        return (viewer.Today.DayNumber - date.DayNumber) switch
        {
            0 => "this morning",
            1 => "yesterday",
            < 7 => date.ToString("dddd", CultureInfo.InvariantCulture),
            _ => Date(date, viewer),
        };
    }

    /// <summary><c>today</c>, <c>yesterday</c>, else <c>on Mon 23 Nov</c>.</summary>
    public static string OnDay(DateOnly date, Viewer viewer) => (viewer.Today.DayNumber - date.DayNumber) switch
    {
        0 => "today",
        1 => "yesterday",
        _ => $"on {Day(date, viewer)}",
    };

    /// <summary><c>just now</c>, <c>4 minutes ago</c>, <c>3 hours ago</c>, <c>2 days ago</c>.</summary>
    public static string Ago(TimeSpan age) => age < TimeSpan.FromMinutes(1) ? "just now" : $"{Lasting(age)} ago";

    /// <summary><c>4 minutes</c>, <c>3 hours</c>, <c>2 days</c>.</summary>
    public static string Lasting(TimeSpan span) => span.TotalMinutes switch
    {
        < 60 => Count((int)span.TotalMinutes, "minute"),
        < 48 * 60 => Count((int)span.TotalHours, "hour"),
        // As reasons and drivers round their days: both stand on one page.
        _ => Count((int)Math.Round(span.TotalDays), "day"),
    };

    /// <summary><c>1 deal</c>, <c>2 deals</c>, <c>2,113 deals</c>.</summary>
    public static string Count(int n, string thing) => $"{n.ToString("N0", CultureInfo.InvariantCulture)} {thing}{(n == 1 ? "" : "s")}";

    private static DateOnly LocalDate(DateTimeOffset at, Viewer viewer) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, viewer.Zone).DateTime);
}
