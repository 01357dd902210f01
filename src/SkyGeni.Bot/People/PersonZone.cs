using System.Diagnostics.CodeAnalysis;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.People;

/// <summary>A person's own time zone: the roster's, else what Slack says of their account, else UTC.</summary>
public static class PersonZone
{
    public static TimeZoneInfo Of(Person person) =>
        TryFind(person.TimeZone, out var zone) || TryFind(person.SlackZone, out zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>Finds a zone by its IANA name, such as <c>Europe/Berlin</c>.</summary>
    public static bool TryFind([NotNullWhen(true)] string? id, [NotNullWhen(true)] out TimeZoneInfo? zone)
    {
        zone = null;

        // The name is looked up as a file below the zone database: nothing but a plain name may reach it.
        return id is { Length: > 0 and <= 64 }
            && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+')
            && id[0] != '/'
            && TimeZoneInfo.TryFindSystemTimeZoneById(id, out zone);
    }
}
