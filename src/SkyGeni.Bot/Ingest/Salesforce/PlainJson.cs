using System.Text.Json;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>Single values of JSON as the text that stands there.</summary>
internal static class PlainJson
{
    /// <summary>The text; null for JSON's null, and for objects and arrays, which are no single value.</summary>
    public static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };
}
