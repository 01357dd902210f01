using SkyGeni.Bot.Feedback;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>What was off: it is not their deal.</summary>
internal sealed class OffNotMyDealAction(OpinionPress press) : IBlockActionHandler
{
    public string ActionId => ActionIds.OffNotMyDeal;

    public Task HandleAsync(BlockAction action, CancellationToken cancellationToken) =>
        press.GiveAsync(action, helpful: false, OffReason.NotMyDeal, cancellationToken);
}
