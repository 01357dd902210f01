using System.Globalization;

namespace SkyGeni.Workspace.Page.Text;

/// <summary>Slack's date tokens, such as <c>{date_short_pretty} at {time}</c>, for a reader's local time.</summary>
internal static class SlackDate
{
    public static string Format(DateTimeOffset at, string format, DateTimeOffset now)
    {
        var text = format;
        foreach (var (token, pattern) in Patterns)
        {
            text = text.Replace("{" + token + "}", at.ToString(pattern, CultureInfo.InvariantCulture), StringComparison.Ordinal);
            text = text.Replace("{" + token + "_pretty}", Near(at, now) ?? at.ToString(pattern, CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }
        return text.Replace("{ago}", Ago(now - at), StringComparison.Ordinal);
    }

    /// <summary>The heading above the messages of a day.</summary>
    public static string Day(DateTimeOffset at, DateTimeOffset now) =>
        (DateOnly.FromDateTime(now.DateTime).DayNumber - DateOnly.FromDateTime(at.DateTime).DayNumber) switch
        {
            0 => "Today",
            1 => "Yesterday",
            _ => at.ToString(at.Year == now.Year ? "dddd, d MMMM" : "dddd, d MMMM yyyy", CultureInfo.InvariantCulture),
        };

    private static readonly (string Token, string Pattern)[] Patterns =
    [
        ("date_num", "yyyy-MM-dd"), ("date_slash", "dd/MM/yyyy"), ("date_long_full", "dddd, d MMMM yyyy"), ("date_long", "dddd, d MMMM yyyy"),
        ("date_short", "d MMM yyyy"), ("date", "d MMMM yyyy"), ("day_divider_pretty", "dddd, d MMMM"), ("time_secs", "HH:mm:ss"), ("time", "HH:mm"),
    ];

    private static string? Near(DateTimeOffset at, DateTimeOffset now) =>
        (DateOnly.FromDateTime(at.DateTime).DayNumber - DateOnly.FromDateTime(now.DateTime).DayNumber) switch
        {
            0 => "today",
            -1 => "yesterday",
            1 => "tomorrow",
            _ => null,
        };

    private static string Ago(TimeSpan passed)
    {
        var (amount, unit) = passed.Duration() switch
        {
            { TotalDays: >= 1 } d => ((int)d.TotalDays, "day"),
            { TotalHours: >= 1 } h => ((int)h.TotalHours, "hour"),
            var m => ((int)m.TotalMinutes, "minute"),
        };
        var words = $"{amount} {unit}{(amount == 1 ? "" : "s")}";
        return passed >= TimeSpan.Zero ? words + " ago" : "in " + words;
    }
}
