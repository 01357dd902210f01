using SkyGeni.Bot.People;
using SkyGeni.Core.People;
using SkyGeni.Slack.Blocks;
using ActionRow = SkyGeni.Slack.Blocks.Actions;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>What is said about who somebody is in the roster.</summary>
internal static class LinkMessage
{
    /// <summary>What is said to an account that is nobody in the roster.</summary>
    public static SlackMessage NotLinked(PersonFinder people, Found found) =>
        NotLinked(people.Admins(), found is Found.Unlinked { BecauseSlackWasSilent: true });

    public static SlackMessage NotLinked(IReadOnlyList<Person> admins, bool slackWasSilent = false)
    {
        var words = slackWasSilent
            ? $"I can’t tell which seller you are: Slack did not say in time whose account this is. Try again in a minute, or ask {Names(admins)}."
            : $"I can’t tell which seller you are. Your Slack address is not in the sales roster. Once it is, press Link me by e-mail; or ask {Names(admins)}.";
        return new SlackMessage(
            words,
            [new Section(new Mrkdwn(words)), new ActionRow([new Button("Link me by e-mail", ActionIds.LinkMe)])]);
    }

    public static SlackMessage You(Person person)
    {
        var role = person.Role switch
        {
            Role.Admin => "an admin: you see every deal",
            Role.Manager => "a manager: you see your own deals and your team’s",
            _ => "a rep: you see your own deals",
        };
        return new SlackMessage(
            $"You are {Mrkdwn.Escape(person.Name)} ({Mrkdwn.Code(person.Id)}) in the sales roster, {role}. "
            + $"Times are told in {Mrkdwn.Escape(PersonZone.Of(person).Id)}.");
    }

    /// <summary><c>Robin (admin)</c>; where nobody is one, whom to ask instead.</summary>
    public static string Names(IReadOnlyList<Person> admins) => admins.Count == 0
        ? "whoever set this app up"
        : string.Join(" or ", admins.Select(a => $"{Mrkdwn.Escape(a.Name)} (admin)"));
}
