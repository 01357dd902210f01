using SkyGeni.Core.People;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>Under which id the roster knows a user of Salesforce's: theirs has two forms. Whom it knows by e-mail address only is found when the roster is asked.</summary>
/// <param name="roster">The roster as it is now.</param>
internal sealed class SalesforceOwners(Func<Roster> roster)
{
    private const int ShortLength = 15;

    /// <summary>The short form where the roster has that; else the one with 18 characters.</summary>
    public string? IdOf(string? userId)
    {
        if (SalesforceId.Long(userId) is not { } id)
        {
            return userId;
        }

        var known = roster().Find(id[..ShortLength])?.Id;
        return known == id[..ShortLength] ? known : id;
    }
}
