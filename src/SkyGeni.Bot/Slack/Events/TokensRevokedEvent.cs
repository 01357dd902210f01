using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Events;

/// <summary>Tokens no longer work; only the bot’s own matters here.</summary>
internal sealed class TokensRevokedEvent(Farewell farewell) : IEventHandler
{
    public string EventType => "tokens_revoked";

    public Task HandleAsync(SlackEvent slackEvent, CancellationToken cancellationToken) =>
        slackEvent.Body is TokensRevoked { BotUserIds.Count: > 0 }
            ? farewell.NoteAsync(EventType, cancellationToken)
            : Task.CompletedTask;
}
