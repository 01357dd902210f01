using SkyGeni.Slack.Payloads;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>
/// Where something was pressed: enough to find the message again and to answer in it. A form carries it along, so that its
/// submission knows where it came from.
/// </summary>
/// <param name="CopyId">The id under which an ephemeral message is kept; null where it is none.</param>
/// <param name="ChannelId">Null at Home and in a modal.</param>
/// <param name="MessageTs">Null at Home and in a modal.</param>
/// <param name="IsEphemeral">Seen by one person, and changed only through the response_url.</param>
/// <param name="IsHome">The Home tab.</param>
/// <param name="ResponseUrl">Takes five answers in 30 minutes.</param>
internal sealed record MessageOrigin(
    string? CopyId, string? ChannelId, string? MessageTs, bool IsEphemeral, bool IsHome, string? ResponseUrl)
{
    public static readonly MessageOrigin Unknown = new(null, null, null, false, false, null);

    public static MessageOrigin Of(BlockAction action) => new(
        BlockIds.CopyOf(action.BlockId),
        action.ChannelId,
        action.MessageTs,
        action.IsEphemeral,
        action.Container == ActionContainer.Home,
        action.ResponseUrl);
}
