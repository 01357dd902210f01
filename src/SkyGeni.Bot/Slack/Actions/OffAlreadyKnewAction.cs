using SkyGeni.Bot.Feedback;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>What was off: they knew already.</summary>
internal sealed class OffAlreadyKnewAction(OpinionPress press) : IBlockActionHandler
{
    public string ActionId => ActionIds.OffAlreadyKnew;

    public Task HandleAsync(BlockAction action, CancellationToken cancellationToken) =>
        press.GiveAsync(action, helpful: false, OffReason.AlreadyKnew, cancellationToken);
}
