using SkyGeni.Core.Checks;

namespace SkyGeni.Bot.Outbox;

/// <summary>What an operator is told of messages that did not arrive. A message may fail; it never does so in silence.</summary>
internal static class OutboxFindings
{
    public const string Undeliverable = "message-undeliverable";
    public const string TooLate = "message-too-late";
    public const string TokenRefused = "slack-token-refused";

    /// <summary>The one subject of <see cref="TokenRefused"/>.</summary>
    public const string Workspace = "workspace";

    public static Finding ForUndeliverable(OutboxItem item, string reason) => new(
        Undeliverable,
        item.Lane,
        Severity.Error,
        $"A message of kind {item.Kind} cannot be delivered to {item.Lane}",
        $"Message {item.Id}, attempt {item.Attempts}: {reason}",
        NextStep(reason));

    public static Finding ForTooLate(OutboxItem item) => new(
        TooLate,
        item.Lane,
        Severity.Warning,
        $"A message of kind {item.Kind} to {item.Lane} was not sent: it was no longer of use",
        $"Message {item.Id} was decided at {item.CreatedAt:u}, tried {item.Attempts} times and of use until {item.ExpiresAt:u}",
        "Look at the findings and the log from that time on: Slack, or this program, was out of reach.");

    public static Finding ForTokenRefused(string reason) => new(
        TokenRefused,
        Workspace,
        Severity.Error,
        "Slack does not accept the bot's token",
        $"Slack answered {reason}; every message is kept and tried again every few minutes",
        "Install the app again or set Slack:BotToken to a valid token, with the scopes of manifest.json, and restart.");

    private static string NextStep(string reason) => reason switch
    {
        "channel_not_found" or "user_not_found" or "users_not_found" =>
            "The person's Slack account was not found. Check the e-mail address or slackUserId in the roster (PUT /api/v1/people).",
        "user_disabled" or "is_archived" or "cannot_dm_bot" => "The Slack account or channel is no longer in use. Take it out of the roster or correct slackUserId.",
        "not_in_channel" => "Invite the app into the channel.",
        _ => "The message itself was refused. Keep this finding's evidence and report it to whoever maintains the bot.",
    };
}
