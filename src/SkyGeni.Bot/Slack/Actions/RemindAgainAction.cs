using SkyGeni.Bot.Reminders;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Bot.Slack.Views;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>Remind me again on a reminder: its form, with what it was about.</summary>
internal sealed class RemindAgainAction(DealGate gate, ReminderStore reminders, DealCardReader cards, RemindForms forms, ModalOpener modals, Teller teller) : IBlockActionHandler
{
    public string ActionId => ActionIds.RemindAgain;

    public async Task HandleAsync(BlockAction action, CancellationToken cancellationToken)
    {
        var (id, dealId) = DealMenu.Read(action.Value);
        if (await gate.PassAsync(action, dealId, cancellationToken) is not { } pressed || await cards.ReadAsync(pressed.Viewer, dealId) is not { } card)
        {
            return;
        }

        if (await reminders.FindAsync(id) is { EndedBy: null } reminder && reminder.DealId == dealId && reminder.PersonId == pressed.Viewer.Person.Id)
        {
            await modals.OpenAsync(action, await forms.OfAsync(pressed, card, reminder), cancellationToken);
            return;
        }

        await teller.TellAsync(pressed.Origin, pressed.SlackUserId, Refusal.Over, cancellationToken);
    }
}
