using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Reminders;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>Done on a reminder: what it was about is logged as done today.</summary>
internal sealed class ReminderDoneAction(DealGate gate, ClickAnswer answer, ReminderStore reminders, SetReminder set) : IBlockActionHandler
{
    public string ActionId => ActionIds.ReminderDone;

    public async Task HandleAsync(BlockAction action, CancellationToken cancellationToken)
    {
        var (id, dealId) = DealMenu.Read(action.Value);
        if (await gate.PassAsync(action, dealId, cancellationToken) is not { } pressed)
        {
            return;
        }

        var click = await answer.ClickAsync(pressed);
        var result = await reminders.FindAsync(id) is { } reminder && reminder.DealId == dealId
            ? await set.DoneAsync(click, reminder, pressed.Viewer.Today, cancellationToken)
            : ChangeResult.Over;
        await answer.FollowAsync(pressed, click, result, cancellationToken);
    }
}
