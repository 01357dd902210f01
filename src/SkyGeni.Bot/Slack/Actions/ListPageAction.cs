using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>All open deals, or the next page of them.</summary>
internal sealed class ListPageAction(ListTurn turn) : IBlockActionHandler
{
    public string ActionId => ActionIds.ListPage;

    public Task HandleAsync(BlockAction action, CancellationToken cancellationToken) =>
        turn.ToAsync(action, ListTurn.Page(action.Value), cancellationToken);
}
