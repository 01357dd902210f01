using System.Globalization;

namespace SkyGeni.Bot.Settings;

/// <summary>
/// The Slack app that many workspaces install by OAuth. Without <c>Slack:ClientId</c> there is none, and the program serves one
/// workspace with the token in its settings.
/// </summary>
/// <param name="ClientId"><c>Slack:ClientId</c>.</param>
/// <param name="ClientSecret"><c>Slack:ClientSecret</c>.</param>
/// <param name="SigningSecret"><c>Slack:SigningSecret</c>: one for all workspaces.</param>
/// <param name="ApiUrl"><c>Slack:ApiUrl</c>.</param>
/// <param name="KeysDirectory"><c>Data:Keys</c>: the keys that tokens are encrypted with. Nodes of one bot share it.</param>
/// <param name="KeepFor"><c>Slack:KeepDays</c>: how long a workspace's data stay after it removed the app; null: until somebody removes them.</param>
public sealed record InstallSettings(string ClientId, string ClientSecret, string SigningSecret, string ApiUrl, string KeysDirectory, TimeSpan? KeepFor)
{
    private const int MostDays = 3650;

    /// <summary>Where a person allows the app: beside the Web API.</summary>
    public Uri AuthorizeUrl => new(new Uri(ApiUrl), "../oauth/v2/authorize");

    /// <summary>Null: the app is not for many workspaces.</summary>
    /// <exception cref="SettingsException">A setting cannot be used, or one is missing beside the others.</exception>
    public static InstallSettings? From(IConfiguration configuration, string dataDirectory)
    {
        if (Given(configuration, "Slack:ClientId") is not { } client)
        {
            return Given(configuration, "Slack:ClientSecret") is null
                ? null
                : throw new SettingsException("Slack:ClientId is missing. Set it beside Slack:ClientSecret for an app that many workspaces install, or set neither.");
        }

        foreach (var key in (string[])["Slack:BotToken", "Slack:AppToken"])
        {
            if (Given(configuration, key) is not null)
            {
                throw new SettingsException($"{key} and Slack:ClientId are both set. Allowed: a token for one workspace, or Slack:ClientId for many, which bring their own tokens over HTTP.");
            }
        }

        foreach (var section in (string[])["Crm", "Webhooks"])
        {
            if (configuration.GetSection(section).AsEnumerable().Any(entry => !string.IsNullOrWhiteSpace(entry.Value)))
            {
                throw new SettingsException($"{section} is set for the whole program, which serves many workspaces. Set it for each: Workspaces:<id>:{section}:….");
            }
        }

        if (Given(configuration, "Public:Url") is null)
        {
            throw new SettingsException("Public:Url is missing. Slack:ClientId needs it: Slack sends people back there, such as https://bot.example.com.");
        }

        return new InstallSettings(
            client,
            Required(configuration, "Slack:ClientSecret"),
            Required(configuration, "Slack:SigningSecret"),
            Given(configuration, "Slack:ApiUrl") ?? SlackConnection.DefaultApiUrl,
            Path.GetFullPath(Given(configuration, "Data:Keys") ?? Path.Combine(dataDirectory, "keys")),
            Days(configuration, "Slack:KeepDays"));
    }

    private static string Required(IConfiguration configuration, string key) =>
        Given(configuration, key) ?? throw new SettingsException($"{key} is missing. Slack:ClientId needs it: copy it from Basic Information of the app.");

    private static TimeSpan? Days(IConfiguration configuration, string key) => Given(configuration, key) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 0 and <= MostDays ? TimeSpan.FromDays(days)
        : throw new SettingsException($"{key} is '{text}'; allowed: whole days from 0 to {MostDays}, or nothing to keep data until they are removed by hand.");

    private static string? Given(IConfiguration configuration, string key) =>
        string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key]!.Trim();
}
