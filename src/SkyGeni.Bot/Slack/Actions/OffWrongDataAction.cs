using SkyGeni.Bot.Feedback;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>What was off: wrong data. Operations hear of it.</summary>
internal sealed class OffWrongDataAction(OpinionPress press) : IBlockActionHandler
{
    public string ActionId => ActionIds.OffWrongData;

    public Task HandleAsync(BlockAction action, CancellationToken cancellationToken) =>
        press.GiveAsync(action, helpful: false, OffReason.WrongData, cancellationToken);
}
