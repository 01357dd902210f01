using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SkyGeni.Workspace.WebApi;

/// <summary>Reads the arguments of a call: query, form or JSON. A form carries objects and arrays as JSON text.</summary>
internal static class WebApiArguments
{
    private static readonly HashSet<string> Structured = ["blocks", "view", "metadata", "attachments", "files"];

    /// <summary>Null where the body announced as JSON is none.</summary>
    public static async Task<JsonObject?> ReadAsync(HttpRequest request)
    {
        var arguments = new JsonObject();
        foreach (var (key, value) in request.Query)
        {
            arguments[key] = Value(key, value.ToString());
        }
        if (request.HasFormContentType)
        {
            foreach (var (key, value) in await request.ReadFormAsync())
            {
                arguments[key] = Value(key, value.ToString());
            }
        }
        else if (request.HasJsonContentType())
        {
            using var reader = new StreamReader(request.Body);
            var text = await reader.ReadToEndAsync();
            if (text.Length > 0 && SlackJson.TryParse(text) is not JsonObject)
            {
                return null;
            }
            foreach (var (key, value) in SlackJson.TryParse(text) as JsonObject ?? [])
            {
                arguments[key] = value?.DeepClone();
            }
        }
        return arguments;
    }

    private static JsonNode? Value(string key, string text) => Structured.Contains(key) && SlackJson.TryParse(text) is { } json ? json : text;
}
