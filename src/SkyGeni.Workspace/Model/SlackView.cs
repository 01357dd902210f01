using System.Text.Json.Nodes;

namespace SkyGeni.Workspace;

/// <summary>An open modal or a person's Home, as the bot described it and Slack keeps it.</summary>
public sealed record SlackView(string Id, string UserId, JsonObject Json)
{
    /// <summary>Changes with every update; <c>views.update</c> with another hash is refused.</summary>
    public required string Hash { get; init; }

    public required string RootId { get; init; }

    public string? PreviousId { get; init; }

    public bool IsHome => Json["type"]?.GetValue<string>() == "home";

    public string? ExternalId => Json["external_id"]?.GetValue<string>();

    public string CallbackId => Json["callback_id"]?.GetValue<string>() ?? "";

    public JsonArray Blocks => Json["blocks"] as JsonArray ?? [];

    public string Title => Json["title"]?["text"]?.GetValue<string>() ?? "";

    /// <summary>The view as payloads and answers carry it, with what the person has filled in so far.</summary>
    internal JsonObject ToJson(WorkspaceOptions options, JsonObject? values = null)
    {
        var json = (JsonObject)Json.DeepClone();
        json["id"] = Id;
        json["team_id"] = options.TeamId;
        json["app_id"] = options.AppId;
        json["bot_id"] = SimulatedSlack.BotId;
        json["hash"] = Hash;
        json["root_view_id"] = RootId;
        json["previous_view_id"] = PreviousId;
        json["external_id"] ??= "";
        json["callback_id"] ??= "";
        json["private_metadata"] ??= "";
        json["state"] = new JsonObject { ["values"] = values ?? [] };
        return json;
    }
}
