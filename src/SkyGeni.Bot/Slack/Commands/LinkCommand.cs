using System.Text.RegularExpressions;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.People;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Commands;

/// <summary>
/// <c>/deal-risk link</c>: who Slack's account is in the roster. Whoever gets this far is linked, so for oneself it only says
/// so; an admin links somebody else: <c>link @ana rep_3</c>.
/// </summary>
internal sealed partial class LinkCommand(PersonStore people, RosterCache roster, PersonFinder finder) : ISubcommand
{
    public string Word => "link";

    public string Takes => "@somebody person_id";

    public string Help => "who you are in the sales roster; admins: link an account to a person";

    public async Task<SlackMessage> RunAsync(Asked asked, CancellationToken cancel)
    {
        var me = asked.Viewer.Person;
        if (asked.Rest.Length == 0)
        {
            return LinkMessage.You(me);
        }

        if (me.Role != Role.Admin)
        {
            return new SlackMessage($"Only an admin links other people: {LinkMessage.Names(finder.Admins())}.");
        }

        var typed = Form().Match(asked.Rest);
        if (!typed.Success)
        {
            return new SlackMessage($"Say whom and who that is in the roster: {Mrkdwn.Code($"{DealRiskCommand.Slash} link @ana rep_3")}. Pick the person from Slack’s own suggestions.");
        }

        var (account, id) = (typed.Groups["account"].Value, typed.Groups["person"].Value);
        if (roster.Current.Find(id) is not { } person)
        {
            return new SlackMessage($"Nobody in the roster has the id {Mrkdwn.Code(Text.Fit(id, 64))}. Ids are those of the people file, such as {Mrkdwn.Code(me.Id)}.");
        }

        await people.LinkAsync(person.Id, account, slackZone: null);
        return new SlackMessage($"{Mrkdwn.User(account)} is now {Mrkdwn.Escape(person.Name)} ({Mrkdwn.Code(person.Id)}) in the roster.");
    }

    // Slack sends a mention as <@U012AB3CD|ana> where the command asks for it, else the bare words.
    [GeneratedRegex(@"^(?:<@)?(?<account>[UW][A-Z0-9]{2,63})(?:\|[^>]*)?>?\s+(?<person>\S{1,64})$")]
    private static partial Regex Form();
}
