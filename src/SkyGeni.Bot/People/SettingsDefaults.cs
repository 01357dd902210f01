using System.Globalization;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.People;

/// <summary>What holds for a person who chose nothing: <c>Digest:LocalTime</c> (08:00) and <c>Digest:Days</c> (Mon-Fri).</summary>
public sealed record SettingsDefaults(TimeOnly DigestTime, WeekDays DigestDays)
{
    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static SettingsDefaults From(IConfiguration configuration)
    {
        var time = configuration["Digest:LocalTime"] ?? "08:00";
        if (!TimeOnly.TryParseExact(time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            throw new SettingsException($"Digest:LocalTime is '{time}'; allowed: a time such as 08:00.");
        }

        var days = configuration["Digest:Days"] ?? "Mon-Fri";
        return WeekDays.TryParse(days, out var on)
            ? new SettingsDefaults(at, on)
            : throw new SettingsException($"Digest:Days is '{days}'; allowed: {WeekDays.Allowed}.");
    }

    public PersonSettings For(Role role) => new()
    {
        DigestOn = role == Role.Manager,
        DigestTime = DigestTime,
        DigestDays = DigestDays,
    };
}
