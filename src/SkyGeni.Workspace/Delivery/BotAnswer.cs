using System.Text.Json.Nodes;

namespace SkyGeni.Workspace;

/// <summary>What the bot answered to a command, a click, a form or an event, and what the person is told where it did not.</summary>
/// <param name="Status">The HTTP status; 0 where no answer came.</param>
/// <param name="Text">The body as it came; empty for a bare acknowledgement.</param>
/// <param name="Failure">Slack's word for the failure (<c>dispatch_failed</c>, <c>operation_timeout</c>, …); null when acknowledged.</param>
public sealed record BotAnswer(int Status, string Text, string? Failure, TimeSpan Took)
{
    public bool Acknowledged => Failure is null;

    /// <summary>The body as JSON, where it is an object.</summary>
    public JsonObject? Json => SlackJson.TryParse(Text) as JsonObject;
}

/// <summary>The answer to a slash command, and the message it put before the person, if it came in the answer itself.</summary>
public sealed record SlashResult(BotAnswer Answer, SlackMessage? Shown);

/// <summary>The answer to a form. <see cref="Errors"/> is by block id; empty where the form was taken.</summary>
public sealed record SubmitResult(BotAnswer Answer, IReadOnlyDictionary<string, string> Errors)
{
    public bool Accepted => Answer.Acknowledged && Errors.Count == 0;
}
