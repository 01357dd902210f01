using SkyGeni.Core.People;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>Who of the roster a user of Salesforce's is: by id in either form, else by the e-mail address Salesforce gives for them.</summary>
/// <param name="roster">The roster as it is now.</param>
internal sealed class SalesforceOwners(Func<Roster> roster)
{
    private const int ShortLength = 15;

    private volatile IReadOnlyDictionary<string, string> emails = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The roster's id of the person; the user's own, with 18 characters, where the roster does not know them.</summary>
    public string? PersonOf(string? userId)
    {
        if (SalesforceId.Long(userId) is not { } id)
        {
            return userId;
        }

        var people = roster();
        return (people.Find(id) ?? people.Find(id[..ShortLength]) ?? ByEmail(people, id))?.Id ?? id;
    }

    /// <summary>Takes the addresses of Salesforce's users, by their ids with 18 characters.</summary>
    public void Learn(IReadOnlyDictionary<string, string> addresses) => emails = addresses;

    private Person? ByEmail(Roster people, string id) => emails.GetValueOrDefault(id) is { } email
        ? people.People.FirstOrDefault(person => string.Equals(person.Email, email, StringComparison.OrdinalIgnoreCase))
        : null;
}
