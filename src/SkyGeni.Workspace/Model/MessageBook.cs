using System.Globalization;

namespace SkyGeni.Workspace;

/// <summary>All messages of all channels, each known by channel and <c>ts</c>.</summary>
internal sealed class MessageBook(TimeProvider clock)
{
    private readonly Dictionary<string, List<SlackMessage>> channels = [];
    private readonly Lock gate = new();
    private long lastMicroseconds;

    /// <summary>Adds the message with a <c>ts</c> of its own, later than every other.</summary>
    public SlackMessage Post(string channel, string userId, Func<SlackMessage, SlackMessage> write)
    {
        lock (gate)
        {
            var at = clock.GetUtcNow();
            lastMicroseconds = Math.Max(lastMicroseconds + 1, at.ToUnixTimeMilliseconds() * 1000);
            var ts = string.Create(CultureInfo.InvariantCulture, $"{lastMicroseconds / 1_000_000}.{lastMicroseconds % 1_000_000:D6}");
            var message = write(new SlackMessage(channel, ts, userId, at));
            In(channel).Add(message);
            return message;
        }
    }

    public SlackMessage? Find(string? channel, string? ts)
    {
        lock (gate)
        {
            return channel is null ? null : In(channel).Find(message => message.Ts == ts);
        }
    }

    /// <summary>The message after the change, or null where there is none.</summary>
    public SlackMessage? Change(string channel, string ts, Func<SlackMessage, SlackMessage> write)
    {
        lock (gate)
        {
            var messages = In(channel);
            var i = messages.FindIndex(message => message.Ts == ts);
            return i < 0 ? null : messages[i] = write(messages[i]);
        }
    }

    public bool Remove(string channel, string ts)
    {
        lock (gate)
        {
            return In(channel).RemoveAll(message => message.Ts == ts) > 0;
        }
    }

    /// <summary>What this person sees in the channel, oldest first.</summary>
    public IReadOnlyList<SlackMessage> Seen(string channel, string userId)
    {
        lock (gate)
        {
            return [.. In(channel).Where(message => message.VisibleTo is null || message.VisibleTo == userId)];
        }
    }

    /// <summary>How many messages the author posted in the channel since then.</summary>
    public int Since(string channel, string userId, DateTimeOffset then)
    {
        lock (gate)
        {
            return In(channel).Count(message => message.UserId == userId && message.At > then);
        }
    }

    private List<SlackMessage> In(string channel) =>
        channels.TryGetValue(channel, out var messages) ? messages : channels[channel] = [];
}
