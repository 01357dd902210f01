using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Commands;

/// <summary><c>/deal-risk reminders</c>: one's own reminders, each with Undo.</summary>
internal sealed class RemindersCommand(ReminderReader reminders, EphemeralMessages messages) : ISubcommand
{
    public string Word => "reminders";

    public string Takes => "";

    public string Help => "what you asked to be reminded of, with Undo; only you see it";

    public async Task<SlackMessage> RunAsync(Asked asked, CancellationToken cancel) => await messages.RemindersAsync(await reminders.ToComeAsync(asked.Viewer));
}
