using System.Collections.Immutable;

namespace SkyGeni.Core.People;

/// <summary>Somebody in the sales roster.</summary>
/// <param name="Id">The roster's own id; a rep's deals carry it as owner.</param>
/// <param name="Name">What colleagues call them.</param>
/// <param name="Email">How their Slack account is found; compared without regard to case.</param>
/// <param name="Role">What they may see.</param>
/// <param name="ManagerId">Whom they report to; null at the top.</param>
/// <param name="TimeZone">IANA zone; null where Slack's own answer is to be used.</param>
/// <param name="SlackUserId">Their Slack account, once known.</param>
public sealed record Person(string Id, string Name, string? Email, Role Role, string? ManagerId, string? TimeZone, string? SlackUserId)
{
    /// <summary>The IANA zone Slack gives for their account; used where <see cref="TimeZone"/> is null.</summary>
    public string? SlackZone { get; init; }

    /// <summary>Further ids under which a CRM has them as owner of deals.</summary>
    public ImmutableArray<string> OwnerIds { get; init; } = [];

    /// <summary>The first word of the name, as a colleague would say it.</summary>
    public string FirstName => Name.Split(' ', 2)[0];
}

/// <summary>A rep sees their own deals, a manager their reports' too, an admin all. The numbers are stored: never renumber.</summary>
public enum Role
{
    Rep = 1,
    Manager = 2,
    Admin = 3,
}
