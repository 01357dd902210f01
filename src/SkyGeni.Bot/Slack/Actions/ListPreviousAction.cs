using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>The page before.</summary>
internal sealed class ListPreviousAction(ListTurn turn) : IBlockActionHandler
{
    public string ActionId => ActionIds.ListPrevious;

    public Task HandleAsync(BlockAction action, CancellationToken cancellationToken) =>
        turn.ToAsync(action, ListTurn.Page(action.Value), cancellationToken);
}
