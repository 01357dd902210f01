using System.Text.Json.Nodes;

namespace SkyGeni.Workspace.Blocks;

/// <summary>What is chosen at first must be one of the choices, text and all.</summary>
internal static class InitialChecks
{
    public static void One(Place at)
    {
        var initial = at["initial_option"];
        if (initial.Exists && !IsOffered(at, initial.Node))
        {
            initial.Error("failed to match an option");
        }
    }

    public static void Several(Place at)
    {
        if (!at["initial_options"].Exists)
        {
            return;
        }
        foreach (var initial in at["initial_options"].Items(100))
        {
            if (!IsOffered(at, initial.Node))
            {
                initial.Error("failed to match an option");
            }
        }
    }

    private static bool IsOffered(Place at, JsonNode? initial) =>
        Offered(at.Node).Any(option => Same(option, initial, "value") && Same(option?["text"], initial?["text"], "text"));

    private static IEnumerable<JsonNode?> Offered(JsonNode? element) =>
        element?["options"] as JsonArray ?? (IEnumerable<JsonNode?>)[.. (element?["option_groups"] as JsonArray ?? [])
            .SelectMany(group => group?["options"] as JsonArray ?? [])];

    private static bool Same(JsonNode? left, JsonNode? right, string key) =>
        left is JsonObject && right is JsonObject && JsonNode.DeepEquals(left[key], right[key]);
}
