using SkyGeni.Bot.Reminders;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary><c>/deal-risk reminders</c>: what somebody is still to be reminded of, each with its Undo.</summary>
internal static class RemindersMessage
{
    public const string Nothing = "No reminders to come. *Remind me…* in the menu of a deal sets one.";

    public static SlackMessage Of(RemindersModel model)
    {
        if (model.Rows.Count == 0)
        {
            return new SlackMessage(FallbackText.Plain(Nothing), [new Section(new Mrkdwn(Nothing), blockId: BlockIds.Reminders)]);
        }

        var head = $"*Your reminders* · {model.All} to come, seen by nobody else";
        var spoken = string.Join('\n', model.Rows.Select(row => Line(row.Reminder, row.Title, model.Viewer)).Prepend(head));
        return new SlackMessage(FallbackText.Plain(spoken), [new Section(new Mrkdwn(head), blockId: BlockIds.Reminders), .. Rows(model)]);
    }

    /// <summary>A line and an Undo for each, and how many are left out.</summary>
    public static IEnumerable<Block> Rows(RemindersModel model)
    {
        foreach (var (reminder, title) in model.Rows)
        {
            yield return new Section(
                new Mrkdwn(Mrkdwn.Fit(Line(reminder, title, model.Viewer), SlackLimits.SectionText)),
                accessory: new Button(
                    "Undo", ActionIds.UndoReminder, DealMenu.Value(reminder.Id, reminder.DealId),
                    accessibilityLabel: Text.Fit($"Undo the reminder: {title}", SlackLimits.AccessibilityLabel)),
                blockId: BlockIds.WithCopy(BlockIds.ReminderPrefix + reminder.Id, model.CopyId));
        }

        if (model.All > model.Rows.Count)
        {
            yield return new Context([new Mrkdwn($"{When.Count(model.All - model.Rows.Count, "more reminder")} to come later: each moves up as one of these is told or undone")]);
        }
    }

    private static string Line(Reminder reminder, string title, Viewer viewer) =>
        $"{When.DayAndTime(reminder.DueAt, viewer)} · {Mrkdwn.Bold(Text.Fit(title, 120))} · {Mrkdwn.Escape(Text.Fit(reminder.What, 200))}";
}
