using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>Back to the deals that need attention.</summary>
internal sealed class ListAttentionAction(ListTurn turn) : IBlockActionHandler
{
    public string ActionId => ActionIds.ListAttention;

    public Task HandleAsync(BlockAction action, CancellationToken cancellationToken) =>
        turn.ToAsync(action, page: null, cancellationToken);
}
