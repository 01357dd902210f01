namespace SkyGeni.Slack.Payloads;

/// <summary>Something happened in the workspace. Slack may tell it more than once; the id is the same each time.</summary>
/// <param name="EventId">Slack's id of the event.</param>
/// <param name="TeamId">In which workspace.</param>
/// <param name="EventTime">When.</param>
/// <param name="Type">Slack's name of what happened.</param>
/// <param name="Body">What happened.</param>
public sealed record SlackEvent(string EventId, string TeamId, DateTimeOffset EventTime, string Type, SlackEventBody Body);

public abstract record SlackEventBody
{
    private protected SlackEventBody()
    {
    }
}

/// <summary>Somebody opened the app's Home or Messages tab. Told on every visit.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Tab"><c>home</c> or <c>messages</c>.</param>
/// <param name="ChannelId">The person's conversation with the app.</param>
public sealed record AppHomeOpened(string UserId, string Tab, string? ChannelId) : SlackEventBody;

/// <summary>The app was removed from the workspace. May come before or after <see cref="TokensRevoked"/>.</summary>
public sealed record AppUninstalled : SlackEventBody;

/// <summary>Tokens no longer work.</summary>
/// <param name="UserIds">Whose user tokens.</param>
/// <param name="BotUserIds">Which bots' tokens.</param>
public sealed record TokensRevoked(IReadOnlyList<string> UserIds, IReadOnlyList<string> BotUserIds) : SlackEventBody;

/// <summary>An event this library has no type for, for a handler that knows it by name.</summary>
/// <param name="Json">The event as Slack told it.</param>
public sealed record OtherEvent(System.Text.Json.JsonElement Json) : SlackEventBody;
