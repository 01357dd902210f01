namespace SkyGeni.Slack.Payloads;

/// <summary>Somebody typed a command.</summary>
/// <param name="Command">With its slash.</param>
/// <param name="Text">What stood after it, trimmed; empty where nothing did.</param>
/// <param name="UserId">Who.</param>
/// <param name="TeamId">In which workspace.</param>
/// <param name="ChannelId">Where.</param>
/// <param name="TriggerId">Opens one modal, within 3 s.</param>
/// <param name="ResponseUrl">Takes up to five replies within 30 minutes.</param>
/// <param name="UserName">Slack's handle of the person; for logs of Slack's side only, not an identity.</param>
/// <param name="ChannelName">The channel's name, <c>directmessage</c> in a direct message.</param>
/// <param name="EnterpriseId">The grid organisation, where there is one.</param>
public sealed record SlashCommand(
    string Command,
    string Text,
    string UserId,
    string TeamId,
    string ChannelId,
    string? TriggerId = null,
    string? ResponseUrl = null,
    string? UserName = null,
    string? ChannelName = null,
    string? EnterpriseId = null);
