using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Bot.Slack.Views;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>How is this worked out? In plain words, with this deal's own figures.</summary>
internal sealed class ExplainScoreAction(DealGate gate, DetailReader details, ModalOpener modals) : IBlockActionHandler
{
    public string ActionId => ActionIds.ExplainScore;

    public async Task HandleAsync(BlockAction action, CancellationToken cancellationToken)
    {
        if (await gate.PassAsync(action, action.Value ?? "", cancellationToken) is { } pressed
            && await details.AgainAsync(pressed.Viewer, pressed.Deal.DealId, lastLook: null) is { } detail)
        {
            await modals.OpenAsync(action, ExplainModal.Of(detail), cancellationToken);
        }
    }
}
