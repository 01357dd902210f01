using System.Text.Json.Nodes;

namespace SkyGeni.Workspace;

/// <summary>A message as it stands now. Blocks are never changed in place, so a message can be read from any thread.</summary>
public sealed record SlackMessage(string Channel, string Ts, string UserId, DateTimeOffset At)
{
    public string Text { get; init; } = "";

    public JsonArray? Blocks { get; init; }

    public JsonNode? Metadata { get; init; }

    public string? ThreadTs { get; init; }

    /// <summary>The one person who sees it ("Only visible to you"); null for everyone in the channel.</summary>
    public string? VisibleTo { get; init; }

    public DateTimeOffset? EditedAt { get; init; }

    public bool IsEphemeral => VisibleTo is not null;

    internal JsonObject ToJson(WorkspaceOptions options) => new()
    {
        ["type"] = "message",
        ["user"] = UserId,
        ["bot_id"] = UserId == SimulatedSlack.BotUserId ? SimulatedSlack.BotId : null,
        ["app_id"] = UserId == SimulatedSlack.BotUserId ? options.AppId : null,
        ["team"] = options.TeamId,
        ["ts"] = Ts,
        ["text"] = Text,
        ["thread_ts"] = ThreadTs,
        ["blocks"] = Blocks?.DeepClone(),
        ["metadata"] = Metadata?.DeepClone(),
        ["edited"] = EditedAt is { } at ? new JsonObject { ["user"] = UserId, ["ts"] = $"{at.ToUnixTimeSeconds()}.000000" } : null,
    };
}
