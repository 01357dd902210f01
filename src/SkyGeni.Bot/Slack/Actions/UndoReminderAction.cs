using SkyGeni.Bot.Reminders;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>Undo of a reminder, by whom it is for.</summary>
internal sealed class UndoReminderAction(DealGate gate, ClickAnswer answer, SetReminder reminders) : IBlockActionHandler
{
    public string ActionId => ActionIds.UndoReminder;

    public async Task HandleAsync(BlockAction action, CancellationToken cancellationToken)
    {
        var (id, dealId) = DealMenu.Read(action.Value);
        if (await gate.PassAsync(action, dealId, cancellationToken) is { } pressed)
        {
            var click = await answer.ClickAsync(pressed);
            await answer.FollowAsync(pressed, click, await reminders.UndoAsync(click, id, cancellationToken), cancellationToken);
        }
    }
}
