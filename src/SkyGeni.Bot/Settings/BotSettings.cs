using System.Globalization;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Settings;

/// <summary>The settings that shape the whole program, read once and checked before anything starts.</summary>
public sealed record BotSettings
{
    /// <summary>Set by the front for the part that serves one of many workspaces.</summary>
    public const string WorkspaceKey = "Slack:Workspace";

    public required string DataDirectory { get; init; }
    public required StoreOptions Store { get; init; }

    /// <summary>The instant the program lives from; null: now.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Null: no token is set, and the program uses the Slack on this machine.</summary>
    public SlackConnection? Slack { get; init; }

    /// <summary>Null: the program serves one workspace.</summary>
    public InstallSettings? Install { get; init; }

    /// <summary>Which of many workspaces this part of the program serves, as the front says; null: the only one.</summary>
    public string? Workspace { get; init; }

    /// <summary>What requests from Slack are signed with; null: none come over HTTP, or from the Slack on this machine.</summary>
    public string? SigningSecret => Slack is null ? Install?.SigningSecret : Slack.AppToken is null ? Slack.SigningSecret : null;

    public PublicSettings Public { get; init; } = new();

    public LimitSettings Limits { get; init; } = new();

    /// <summary>The time the program lives in.</summary>
    public TimeProvider Clock() => AsOf is { } asOf ? new ShiftedTimeProvider(asOf) : TimeProvider.System;

    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static BotSettings From(IConfiguration configuration)
    {
        var data = Path.GetFullPath(Given(configuration, "Data:Directory") ?? "data");
        var install = InstallSettings.From(configuration, data);
        return new BotSettings
        {
            DataDirectory = data,
            Store = StoreOptions.From(configuration, data),
            AsOf = Instant(configuration, "Clock:AsOf"),
            Slack = install is null ? SlackFrom(configuration) : null,
            Install = install,
            Workspace = Given(configuration, WorkspaceKey),
            Public = PublicSettings.From(configuration),
            Limits = LimitSettings.From(configuration),
        };
    }

    private static SlackConnection? SlackFrom(IConfiguration configuration)
    {
        var token = Given(configuration, "Slack:BotToken");
        var secret = Given(configuration, "Slack:SigningSecret");
        var socket = Given(configuration, "Slack:AppToken");
        if (token is null)
        {
            return (secret ?? socket) is null
                ? null
                : throw new SettingsException("Slack:BotToken is missing. Set it beside Slack:SigningSecret for a real Slack, or set neither to use the local workspace.");
        }

        if (secret is null && socket is null)
        {
            throw new SettingsException("Slack:SigningSecret is missing. Set it beside Slack:BotToken (HTTP), or set Slack:AppToken (Socket Mode), or set none of them to use the local workspace.");
        }

        return new SlackConnection(token, secret, socket, Given(configuration, "Slack:ApiUrl") ?? SlackConnection.DefaultApiUrl);
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
