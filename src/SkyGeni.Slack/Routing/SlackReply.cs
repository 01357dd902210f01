using SkyGeni.Slack.Blocks;

namespace SkyGeni.Slack.Routing;

/// <summary>The answer to a slash command. Only the asker sees it, unless everybody was asked for in so many words.</summary>
public sealed record SlackReply
{
    private SlackReply(SlackMessage? message, bool inChannel)
    {
        Message = message;
        IsInChannel = inChannel;
    }

    /// <summary>No answer; the handler speaks in another way, such as a modal.</summary>
    public static SlackReply None { get; } = new(null, false);

    public SlackMessage? Message { get; }

    public bool IsInChannel { get; }

    /// <summary>For the asker only.</summary>
    public static SlackReply Ephemeral(SlackMessage message) => new(message, false);

    /// <summary>For everybody in the channel.</summary>
    public static SlackReply InChannel(SlackMessage message) => new(message, true);

    public static implicit operator SlackReply(SlackMessage message) => Ephemeral(message);
}

internal sealed record ReplyBody(
    string? ResponseType, string? Text, IReadOnlyList<Block>? Blocks, MessageMetadata? Metadata = null, bool? ReplaceOriginal = null, bool? DeleteOriginal = null)
{
    public static ReplyBody Ephemeral(string mrkdwn) => new("ephemeral", mrkdwn, null);

    public static ReplyBody Of(SlackMessage message, bool replaceOriginal, bool inChannel) =>
        new(inChannel ? "in_channel" : "ephemeral", message.Text, message.Blocks, message.Metadata, replaceOriginal);

    public static ReplyBody Of(SlackReply reply) =>
        new(reply.IsInChannel ? "in_channel" : "ephemeral", reply.Message?.Text, reply.Message?.Blocks, reply.Message?.Metadata);
}
