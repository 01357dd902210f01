using System.Text.RegularExpressions;

namespace SkyGeni.Bot.Impact;

/// <summary>Where shared successes are told: <c>Stories:Channel</c>, a Slack channel's id, into which the bot is invited; absent: to the managers of those who share.</summary>
public sealed partial record StorySettings(string? Channel)
{
    /// <exception cref="SettingsException">The setting cannot be used.</exception>
    public static StorySettings From(IConfiguration configuration)
    {
        var channel = configuration["Stories:Channel"];
        return string.IsNullOrWhiteSpace(channel) ? new StorySettings(Channel: null)
            : ChannelId().IsMatch(channel) ? new StorySettings(channel)
            : throw new SettingsException($"Stories:Channel is '{channel}'; allowed: a channel's id such as C0123456789.");
    }

    [GeneratedRegex("^[CG][A-Z0-9]{2,}$")]
    private static partial Regex ChannelId();
}
