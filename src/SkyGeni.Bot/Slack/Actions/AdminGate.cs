using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.People;
using SkyGeni.Slack.Payloads;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>A press by an admin.</summary>
internal sealed record AdminPress(Viewer Viewer, MessageOrigin Origin, string SlackUserId, string Key, string Value)
{
    public Decider Decider => Decider.InSlack(Viewer.Person.Id);
}

/// <summary>
/// Every press that decides for the whole program passes here. A message may have been forwarded, and who was an admin when it
/// was sent may be none now: what counts is the roster at the press. Whoever does not pass is told why.
/// </summary>
internal sealed class AdminGate(PersonFinder people, Teller teller, TimeProvider clock)
{
    public async Task<AdminPress?> PassAsync(BlockAction action, CancellationToken cancel)
    {
        var origin = MessageOrigin.Of(action);
        if (await people.FindAsync(action.UserId, cancel) is not Found.Linked { Person: var person })
        {
            await teller.TellAsync(origin, action.UserId, LinkMessage.NotLinked(people.Admins()), cancel);
            return null;
        }

        if (person.Role != Role.Admin)
        {
            await teller.TellAsync(origin, action.UserId, $"Only an admin decides this. Nothing was changed. Ask {LinkMessage.Names(people.Admins())}.", cancel);
            return null;
        }

        var key = ClickKey.Of(action.UserId, action.ChannelId, action.MessageTs, action.ActionId, action.Value, action.ActionTs);
        return new AdminPress(Viewer.Of(person, clock.GetUtcNow()), origin, action.UserId, key, action.Value ?? "");
    }
}
