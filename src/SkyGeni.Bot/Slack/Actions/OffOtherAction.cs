using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Bot.Slack.Views;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>What was off: something else, in their own words.</summary>
internal sealed class OffOtherAction(DealGate gate, ModalOpener modals) : IBlockActionHandler
{
    public string ActionId => ActionIds.OffOther;

    public async Task HandleAsync(BlockAction action, CancellationToken cancellationToken)
    {
        if (await gate.PassAsync(action, action.Value ?? "", cancellationToken) is { } pressed)
        {
            var context = new FormContext(pressed.Deal.DealId, pressed.Origin);
            await modals.OpenAsync(action, OffOtherModal.Of(new DealCard { Deal = pressed.Deal }, context), cancellationToken);
        }
    }
}
