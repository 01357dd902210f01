using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Bot.Slack.Views;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>Details: the deal in full, for the person alone; from Home, where there is no conversation, as a window.</summary>
internal sealed class DealDetailsAction(DealGate gate, DetailReader details, EphemeralMessages messages, Teller teller, ModalOpener modals) : IBlockActionHandler
{
    public string ActionId => ActionIds.DealDetails;

    public async Task HandleAsync(BlockAction action, CancellationToken cancellationToken)
    {
        if (await gate.PassAsync(action, action.Value ?? "", cancellationToken) is not { } pressed
            || await details.LookAsync(pressed.Viewer, pressed.Deal.DealId) is not { } detail)
        {
            return;
        }

        if (pressed.Origin.IsHome)
        {
            await modals.OpenAsync(action, DetailModal.Of(detail), cancellationToken);
            return;
        }

        await teller.TellAsync(pressed.Origin, pressed.SlackUserId, await messages.DetailAsync(detail), cancellationToken);
    }
}
