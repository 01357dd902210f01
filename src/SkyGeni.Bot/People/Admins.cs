using SkyGeni.Core.People;

namespace SkyGeni.Bot.People;

/// <summary>Who is told what concerns the program as a whole, and decides on it.</summary>
public static class Admins
{
    /// <summary>Every admin who can be written to: with a Slack account, or an address by which it is found. In the order of their ids.</summary>
    public static IReadOnlyList<Person> Reachable(Roster roster) =>
    [
        .. roster.People.Where(p => p.Role == Role.Admin && (p.SlackUserId is not null || p.Email is not null)).OrderBy(p => p.Id, StringComparer.Ordinal),
    ];
}
