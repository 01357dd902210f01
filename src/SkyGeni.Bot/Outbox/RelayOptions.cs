using System.Globalization;

namespace SkyGeni.Bot.Outbox;

/// <summary>The pace of the relay.</summary>
public sealed record RelayOptions
{
    /// <summary>New messages a second into one workspace: <c>Slack:MessagesPerSecond</c>, 0.1 to 50. Slack allows several hundred a minute.</summary>
    public double MessagesPerSecond { get; init; } = 5;

    /// <summary>New messages that may go at once after a pause; then the rate holds. Slack's limits are per minute and forgive short bursts.</summary>
    public int Burst { get; init; } = 10;

    /// <summary>Between two new messages in one lane. Slack allows about one a second and channel.</summary>
    public TimeSpan LaneGap { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many lanes are served at a time.</summary>
    public int Parallel { get; init; } = 8;

    /// <summary>How often to look for messages where nobody calls.</summary>
    public TimeSpan PollEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longer than any attempt: afterwards whoever claimed a message is taken to be gone.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>How long sent messages are remembered.</summary>
    public TimeSpan Remember { get; init; } = TimeSpan.FromDays(30);

    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static RelayOptions From(IConfiguration configuration)
    {
        const string key = "Slack:MessagesPerSecond";
        var text = configuration[key];
        if (string.IsNullOrWhiteSpace(text))
        {
            return new RelayOptions();
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) && rate is >= 0.1 and <= 50
            ? new RelayOptions { MessagesPerSecond = rate }
            : throw new SettingsException($"{key} is '{text}'; allowed: a number from 0.1 to 50.");
    }
}
