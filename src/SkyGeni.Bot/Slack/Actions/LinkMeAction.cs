using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>Link me by e-mail: asks Slack again whose account it is.</summary>
internal sealed class LinkMeAction(PersonFinder people, Teller teller) : IBlockActionHandler
{
    public string ActionId => ActionIds.LinkMe;

    public async Task HandleAsync(BlockAction action, CancellationToken cancellationToken)
    {
        var found = await people.FindAsync(action.UserId, cancellationToken);
        var answer = found is Found.Linked linked ? LinkMessage.You(linked.Person) : LinkMessage.NotLinked(people, found);
        await teller.TellAsync(MessageOrigin.Of(action), action.UserId, answer, cancellationToken);
    }
}
