using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Events;

/// <summary>The app was taken out of the workspace.</summary>
internal sealed class AppUninstalledEvent(Farewell farewell) : IEventHandler
{
    public string EventType => "app_uninstalled";

    public Task HandleAsync(SlackEvent slackEvent, CancellationToken cancellationToken) => farewell.NoteAsync(EventType, cancellationToken);
}
