using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>Not helpful: kept, and asked what was off.</summary>
internal sealed class NotHelpfulAction(OpinionPress press) : IBlockActionHandler
{
    public string ActionId => ActionIds.DealNotHelpful;

    public Task HandleAsync(BlockAction action, CancellationToken cancellationToken) =>
        press.GiveAsync(action, helpful: false, reason: null, cancellationToken);
}
