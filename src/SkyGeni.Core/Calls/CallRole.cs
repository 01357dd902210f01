using SkyGeni.Core.People;

namespace SkyGeni.Core.Calls;

/// <summary>As what somebody gives their own chance that a deal is won. The numbers are stored: never renumber.</summary>
public enum CallRole
{
    /// <summary>The deal is theirs.</summary>
    Owner = 1,

    /// <summary>It is of somebody who reports to them.</summary>
    Manager = 2,
}

/// <summary>Who may give a call on whose deals: a rep on their own, a manager also on those of their reports.</summary>
public static class CallRoles
{
    /// <summary>Null: not theirs to call, though they may see it.</summary>
    public static CallRole? Of(Roster roster, Person person, string? ownerId)
    {
        var owner = roster.Find(ownerId)?.Id;
        return owner is null ? null
            : owner == person.Id ? CallRole.Owner
            : roster.Reports(person.Id).Contains(owner) ? CallRole.Manager
            : null;
    }
}
