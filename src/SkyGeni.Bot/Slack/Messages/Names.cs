using SkyGeni.Core.People;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>What colleagues call somebody in a receipt: the first name, unless another in the roster has it too.</summary>
internal static class Names
{
    public static string Of(Roster roster, string personId)
    {
        if (roster.Find(personId) is not { } person)
        {
            return personId;
        }

        return roster.People.Any(other => other.Id != person.Id && other.FirstName == person.FirstName) ? person.Name : person.FirstName;
    }
}
