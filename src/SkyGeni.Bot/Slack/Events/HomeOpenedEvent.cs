using SkyGeni.Bot.Slack.Home;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Events;

/// <summary>Somebody opened the Home tab: it is rendered as of now, on every visit.</summary>
internal sealed class HomeOpenedEvent(HomePublisher home) : IEventHandler
{
    public string EventType => "app_home_opened";

    public Task HandleAsync(SlackEvent slackEvent, CancellationToken cancellationToken) =>
        slackEvent.Body is AppHomeOpened { Tab: "home" } opened
            ? home.OpenAsync(opened.UserId, cancellationToken)
            : Task.CompletedTask;
}
