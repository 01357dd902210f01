using System.Globalization;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.People;

/// <summary>
/// What holds for a person who chose nothing: <c>Digest:LocalTime</c> (08:00), <c>Digest:Days</c> (Mon-Fri), <c>Alerts:ADay</c> (5,
/// 0 to 50), <c>Alerts:Days</c> (Mon-Fri) and <c>Alerts:QuietHours</c> (19:00-08:00, or none).
/// </summary>
public sealed record SettingsDefaults(TimeOnly DigestTime, WeekDays DigestDays)
{
    public int AlertsADay { get; init; } = 5;

    /// <summary><c>Week:On</c>: whether managers who chose nothing get the weekly summary.</summary>
    public bool WeekOn { get; init; } = true;

    public WeekDays AlertDays { get; init; } = WeekDays.MondayToFriday;

    /// <summary>Null: at any hour.</summary>
    public (TimeOnly From, TimeOnly To)? Quiet { get; init; } = (new(19, 0), new(8, 0));

    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static SettingsDefaults From(IConfiguration configuration)
    {
        var time = configuration["Digest:LocalTime"] ?? "08:00";
        if (!TimeOnly.TryParseExact(time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            throw new SettingsException($"Digest:LocalTime is '{time}'; allowed: a time such as 08:00.");
        }

        return new SettingsDefaults(at, Days(configuration, "Digest:Days"))
        {
            AlertsADay = ADay(configuration),
            WeekOn = Switch(configuration, "Week:On"),
            AlertDays = Days(configuration, "Alerts:Days"),
            Quiet = QuietHours(configuration),
        };
    }

    private static WeekDays Days(IConfiguration configuration, string key)
    {
        var days = configuration[key] ?? "Mon-Fri";
        return WeekDays.TryParse(days, out var on) ? on : throw new SettingsException($"{key} is '{days}'; allowed: {WeekDays.Allowed}.");
    }

    private static bool Switch(IConfiguration configuration, string key)
    {
        var text = configuration[key];
        return string.IsNullOrWhiteSpace(text) || (bool.TryParse(text, out var on) ? on : throw new SettingsException($"{key} is '{text}'; allowed: true, false."));
    }

    private static int ADay(IConfiguration configuration)
    {
        var text = configuration["Alerts:ADay"] ?? "5";
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most <= PersonSettings.MostAlertsADay
            ? most
            : throw new SettingsException($"Alerts:ADay is '{text}'; allowed: a whole number from 0 to {PersonSettings.MostAlertsADay}.");
    }

    private static (TimeOnly From, TimeOnly To)? QuietHours(IConfiguration configuration)
    {
        var text = configuration["Alerts:QuietHours"] ?? "19:00-08:00";
        if (text.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return text.Split('-', StringSplitOptions.TrimEntries) is [var begin, var end] && Time(begin) is { } from && Time(end) is { } to && from != to
            ? (from, to)
            : throw new SettingsException($"Alerts:QuietHours is '{text}'; allowed: two times such as 19:00-08:00, or none.");
    }

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    public PersonSettings For(Role role) => new()
    {
        DigestOn = role == Role.Manager,
        WeekOn = role == Role.Manager && WeekOn,
        DigestTime = DigestTime,
        DigestDays = DigestDays,
        AlertsADay = AlertsADay,
        AlertDays = AlertDays,
        QuietFrom = Quiet?.From,
        QuietTo = Quiet?.To,
    };
}
