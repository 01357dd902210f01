using System.Text.Json.Nodes;

namespace SkyGeni.Workspace.Blocks;

internal static class Texts
{
    private static readonly HashSet<string> Spoken = ["text", "alt_text"];

    /// <summary>Every text a person can read in the blocks, in reading order.</summary>
    public static IEnumerable<string> Of(JsonNode? node) => node switch
    {
        JsonArray array => array.SelectMany(Of),
        JsonObject json => json.SelectMany(pair => pair.Value is JsonValue value && Spoken.Contains(pair.Key) && value.TryGetValue<string>(out var text)
            ? [text]
            : Of(pair.Value)),
        _ => [],
    };
}
