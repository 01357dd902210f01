using System.Text.Json.Nodes;

namespace SkyGeni.Workspace.WebApi;

/// <summary>The shapes of the Web API's answers.</summary>
internal static class Answer
{
    public static JsonObject Ok(params ReadOnlySpan<(string Key, JsonNode? Value)> fields)
    {
        var answer = new JsonObject { ["ok"] = true };
        foreach (var (key, value) in fields)
        {
            answer[key] = value;
        }
        return answer;
    }

    public static JsonObject Error(string error) => new() { ["ok"] = false, ["error"] = error };

    /// <summary>An error with Slack's list of what was wrong where.</summary>
    public static JsonObject Error(string error, IReadOnlyList<string> messages) => new()
    {
        ["ok"] = false,
        ["error"] = error,
        ["errors"] = new JsonArray([.. messages.Select(message => JsonValue.Create(message.Replace("[ERROR] ", "", StringComparison.Ordinal)))]),
        ["response_metadata"] = new JsonObject { ["messages"] = new JsonArray([.. messages.Select(message => JsonValue.Create(message))]) },
    };
}
