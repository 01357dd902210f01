using SkyGeni.Core.People;

namespace SkyGeni.Bot.People;

/// <summary>A person as a client or a file gives them, before anything is checked.</summary>
public sealed record PersonInput
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? Email { get; init; }

    /// <summary><c>rep</c>, <c>manager</c> or <c>admin</c>.</summary>
    public string? Role { get; init; }

    public string? ManagerId { get; init; }

    /// <summary>An IANA name such as <c>Europe/Berlin</c>.</summary>
    public string? TimeZone { get; init; }

    public string? SlackUserId { get; init; }

    /// <summary>The person meant; only after <see cref="PeopleCheck"/> found nothing wrong.</summary>
    public Person ToPerson()
    {
        _ = RoleWords.TryParse(Role, out var role);
        return new Person(Id!.Trim(), Name!.Trim(), Given(Email), role, Given(ManagerId), Given(TimeZone), Given(SlackUserId));
    }

    /// <summary>A text without its margins; null where there is none, as an empty cell of a file means.</summary>
    internal static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>The words for <see cref="Role"/> in JSON and files.</summary>
public static class RoleWords
{
    public const string Allowed = "rep, manager, admin";

    public static string Word(this Role role) => role switch
    {
        Role.Admin => "admin",
        Role.Manager => "manager",
        _ => "rep",
    };

    public static bool TryParse(string? word, out Role role)
    {
        role = word?.Trim().ToLowerInvariant() switch
        {
            "rep" => Role.Rep,
            "manager" => Role.Manager,
            "admin" => Role.Admin,
            _ => default,
        };
        return role != default;
    }
}
