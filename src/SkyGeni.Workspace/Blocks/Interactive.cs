using System.Text.Json.Nodes;

namespace SkyGeni.Workspace.Blocks;

/// <summary>The interactive elements of a block, wherever it keeps them.</summary>
internal static class Interactive
{
    public static IEnumerable<JsonObject> Elements(JsonObject block) => block.String("type") switch
    {
        "actions" or "context_actions" => (block.Array("elements") ?? []).OfType<JsonObject>(),
        "section" => block["accessory"] is JsonObject accessory && accessory.String("type") != "image" ? [accessory] : [],
        "input" => block["element"] is JsonObject element ? [element] : [],
        _ => [],
    };
}
