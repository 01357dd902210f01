using SkyGeni.Bot.People;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Commands;

/// <summary><c>/deal-risk settings</c>: what is set, and the way to change it.</summary>
internal sealed class SettingsCommand(PersonSettingsStore settings) : ISubcommand
{
    public string Word => "settings";

    public string Takes => "";

    public string Help => "your digest (on or off, time, days), alerts a day, least amount and quiet hours";

    public async Task<SlackMessage> RunAsync(Asked asked, CancellationToken cancel) =>
        SettingsMessage.Of(await settings.GetAsync(asked.Viewer.Person), asked.Viewer);
}
