using System.Security.Cryptography;

namespace SkyGeni.Bot.Settings;

/// <summary>Which Slack the program talks to, and with what.</summary>
/// <param name="BotToken"><c>Slack:BotToken</c>.</param>
/// <param name="SigningSecret"><c>Slack:SigningSecret</c>; null only with Socket Mode.</param>
/// <param name="AppToken"><c>Slack:AppToken</c>; set: Socket Mode instead of HTTP.</param>
/// <param name="ApiUrl"><c>Slack:ApiUrl</c>: base of the Web API, ending in a slash.</param>
public sealed record SlackConnection(string BotToken, string? SigningSecret, string? AppToken, string ApiUrl)
{
    public const string DefaultApiUrl = "https://slack.com/api/";

    /// <summary>
    /// For a verb that runs while no Slack is configured: nobody knows its secret and its Web API leads nowhere (port 9
    /// discards). What the verb decides waits in the outbox for the server.
    /// </summary>
    public static SlackConnection Nowhere { get; } = new("none", RandomNumberGenerator.GetHexString(32), null, "http://127.0.0.1:9/");
}
