using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Commands;

/// <summary><c>/deal-risk snoozed</c>: what was put aside, each with its way back.</summary>
internal sealed class SnoozedCommand(AsideReader aside, EphemeralMessages messages) : ISubcommand
{
    public string Word => "snoozed";

    public string Takes => "";

    public string Help => "deals that were snoozed or dismissed, with Undo";

    public async Task<SlackMessage> RunAsync(Asked asked, CancellationToken cancel) =>
        await messages.AsideAsync(await aside.ReadAsync(asked.Viewer, AsideMessage.Most), asked.Viewer);
}
