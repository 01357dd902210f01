using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>Helpful: kept as the person’s opinion.</summary>
internal sealed class HelpfulAction(OpinionPress press) : IBlockActionHandler
{
    public string ActionId => ActionIds.DealHelpful;

    public Task HandleAsync(BlockAction action, CancellationToken cancellationToken) =>
        press.GiveAsync(action, helpful: true, reason: null, cancellationToken);
}
