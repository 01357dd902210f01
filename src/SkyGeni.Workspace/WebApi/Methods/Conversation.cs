using System.Text.Json.Nodes;
using SkyGeni.Workspace.Blocks;

namespace SkyGeni.Workspace.WebApi.Methods;

/// <summary>What posting and changing messages have in common: where, and whether what is said can be said.</summary>
internal static class Conversation
{
    private const int MostText = 40_000;

    /// <summary>The channel, or the error of naming none, a foreign one, or an archived one. A person's id means the conversation with them.</summary>
    public static (SlackChannel? Channel, string? Error) Find(SimulatedSlack slack, JsonObject arguments)
    {
        var id = arguments.String("channel");
        var channel = slack.User(id) is { IsBot: false } user ? slack.DirectChannel(user.Id) : slack.Channel(id);
        return channel switch
        {
            null => (null, "channel_not_found"),
            { IsArchived: true } => (null, "is_archived"),
            { BotIsMember: false } => (null, "not_in_channel"),
            _ => (channel, null),
        };
    }

    /// <summary>The error answer to what cannot be said; null where it can.</summary>
    public static JsonObject? Refuse(SimulatedSlack slack, string method, JsonObject arguments)
    {
        if (arguments["blocks"] is JsonValue)
        {
            return Answer.Error("invalid_blocks_format");
        }
        if (arguments.String("text") is { Length: > MostText })
        {
            slack.Problem($"{method}: text longer than {MostText} characters");
            return Answer.Error("msg_too_long");
        }
        if (arguments["metadata"] is { } metadata && (metadata.String("event_type") is null || metadata.Object("event_payload") is null))
        {
            slack.Problem($"{method}: metadata needs event_type and event_payload");
            return Answer.Error("invalid_metadata_format");
        }
        return slack.Refusal(arguments, method) switch
        {
            null => null,
            "invalid_blocks" => Answer.Error("invalid_blocks", [.. BlocksCheck.Message(arguments.Array("blocks")!), .. FileCheck.Unknown(arguments.Array("blocks")!, slack.Files)]),
            var error => Answer.Error(error),
        };
    }

    /// <summary>True where this channel has had as many messages within a second as the workspace was told to allow.</summary>
    public static bool TooFast(SimulatedSlack slack, SlackChannel channel) =>
        slack.Options.MessagesPerSecond is { } most
        && slack.Messages.Since(channel.Id, SimulatedSlack.BotUserId, slack.Now - TimeSpan.FromSeconds(1)) >= most;
}
