namespace SkyGeni.Slack.Blocks;

/// <summary>Data a message carries for apps, not for people. Other apps can read it: ids only, nothing about a customer.</summary>
/// <param name="EventType">What kind of message it is.</param>
/// <param name="EventPayload">Ids.</param>
public sealed record MessageMetadata(string EventType, IReadOnlyDictionary<string, string> EventPayload);

/// <summary>A message, valid once built.</summary>
public sealed record SlackMessage
{
    private int? serializedLength;

    /// <param name="text">
    /// All that notifications and screen readers get when there are blocks, so it carries the whole message; without blocks it
    /// is the message, as mrkdwn.
    /// </param>
    /// <param name="blocks">What is drawn.</param>
    /// <param name="metadata">Ids for apps.</param>
    /// <param name="threadTs">The message it answers.</param>
    public SlackMessage(string text, IReadOnlyList<Block>? blocks = null, MessageMetadata? metadata = null, string? threadTs = null)
    {
        Text = Limit.Length(text, SlackLimits.MessageText, "message text");
        Metadata = metadata;
        ThreadTs = threadTs;
        Blocks = blocks is null ? null : Limit.Count(blocks, SlackLimits.MessageBlocks, "message blocks");
        if (Blocks is not null)
        {
            Check(Blocks);
        }
    }

    public string Text { get; }

    public IReadOnlyList<Block>? Blocks { get; }

    public MessageMetadata? Metadata { get; }

    public string? ThreadTs { get; }

    /// <summary>Characters of the blocks as JSON, 0 without blocks; at most <see cref="SlackLimits.MessageBlocksJson"/>.</summary>
    public int SerializedLength => serializedLength ??= Blocks is null ? 0 : MessageBudget.Length(Blocks);

    private void Check(IReadOnlyList<Block> blocks)
    {
        if (Limit.FirstTwice(blocks.Select(b => b.BlockId)) is { } twice)
        {
            throw new ArgumentException($"message blocks: block_id '{twice}' occurs twice, allowed is once.");
        }

        if (blocks.Any(b => b is Input))
        {
            throw new ArgumentException("message blocks: input is not allowed here; a message has nothing to submit it with.");
        }

        if (SerializedLength > SlackLimits.MessageBlocksJson)
        {
            throw new ArgumentException($"message blocks: {SerializedLength} characters of JSON, allowed are {SlackLimits.MessageBlocksJson}.");
        }
    }
}
