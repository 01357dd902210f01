using System.Globalization;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Hosting;

/// <summary>The settings that shape the whole program, read once and checked before anything starts.</summary>
public sealed record BotSettings
{
    public required string DataDirectory { get; init; }
    public required StoreOptions Store { get; init; }

    /// <summary>The instant the program lives from; null: now.</summary>
    public DateTimeOffset? AsOf { get; init; }

    public string? SlackBotToken { get; init; }
    public string? SlackSigningSecret { get; init; }
    public string? SlackAppToken { get; init; }
    public string SlackApiUrl { get; init; } = "https://slack.com/api/";

    /// <summary>No token: the bot talks to the Slack on this machine.</summary>
    public bool UsesLocalWorkspace => SlackBotToken is null;

    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static BotSettings From(IConfiguration configuration)
    {
        var data = Path.GetFullPath(Given(configuration, "Data:Directory") ?? "data");
        var token = Given(configuration, "Slack:BotToken");
        var secret = Given(configuration, "Slack:SigningSecret");
        var socket = Given(configuration, "Slack:AppToken");
        if (token is null && (secret ?? socket) is not null)
        {
            throw new SettingsException("Slack:BotToken is missing. Set it beside Slack:SigningSecret for a real Slack, or set neither to use the local workspace.");
        }

        if (token is not null && secret is null && socket is null)
        {
            throw new SettingsException("Slack:SigningSecret is missing. Set it beside Slack:BotToken (HTTP), or set Slack:AppToken (Socket Mode), or set none of them to use the local workspace.");
        }

        return new BotSettings
        {
            DataDirectory = data,
            Store = StoreOptions.From(configuration, data),
            AsOf = Instant(configuration, "Clock:AsOf"),
            SlackBotToken = token,
            SlackSigningSecret = secret,
            SlackAppToken = socket,
            SlackApiUrl = Given(configuration, "Slack:ApiUrl") ?? "https://slack.com/api/",
        };
    }

    private static string? Given(IConfiguration configuration, string key) =>
        string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key];

    private static DateTimeOffset? Instant(IConfiguration configuration, string key)
    {
        var text = Given(configuration, key);
        if (text is null)
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw new SettingsException($"{key} is '{text}'; allowed: an ISO 8601 instant such as 2024-03-26T12:00:00Z.");
    }
}
