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
        var answer = await people.FindAsync(action.UserId, cancellationToken) switch
        {
            Found.Linked linked => LinkMessage.You(linked.Person),
            Found.Unlinked unlinked => LinkMessage.NotLinked(people.Admins(), unlinked.BecauseSlackWasSilent),
            _ => LinkMessage.NotLinked(people.Admins()),
        };
        await teller.TellAsync(MessageOrigin.Of(action), action.UserId, answer, cancellationToken);
    }
}
