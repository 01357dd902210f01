using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Bot.Slack.Views;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>"Say why…": opens the short form, with the last answer filled in.</summary>
internal sealed class ClosingAnswerAction(ClosingGate gate, ModalOpener modals) : IBlockActionHandler
{
    public string ActionId => ActionIds.ClosingAnswer;

    public async Task HandleAsync(BlockAction action, CancellationToken cancellationToken)
    {
        if (await gate.PassAsync(action, cancellationToken) is var (pressed, closing))
        {
            var deal = pressed.Deal;
            var item = new ClosingItem(closing, deal.Title, deal.Amount is { } amount ? new Money(amount, deal.Currency) : null);
            await modals.OpenAsync(action, ClosingModal.Of(item, pressed.Viewer, new FormContext(closing.Id, pressed.Origin)), cancellationToken);
        }
    }
}
