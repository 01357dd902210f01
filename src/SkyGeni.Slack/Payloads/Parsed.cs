using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SkyGeni.Slack.Payloads;

/// <summary>A payload as understood, or one sentence on what is wrong with it.</summary>
internal readonly record struct Parsed<T>(T? Value, string? Problem) where T : class
{
    public static implicit operator Parsed<T>(T value) => new(value, null);

    public static Parsed<T> Wrong(string problem) => new(null, problem);
}

internal static class Json
{
    public static Parsed<T> Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> info) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, info) is { } value ? value : Parsed<T>.Wrong("The payload is null; an object is expected.");
        }
        catch (JsonException e)
        {
            return Parsed<T>.Wrong($"The payload is not the JSON Slack sends ({Where(e)}).");
        }
    }

    /// <summary>
    /// The string, or null where it is none, or holds half a surrogate pair: a legal escape in JSON, which no .NET string can
    /// be read from.
    /// </summary>
    public static string? String(JsonElement element) => Readable(element, e => e.ValueKind == JsonValueKind.String ? e.GetString() : null);

    /// <summary>The string of that name in an object, or null where there is none.</summary>
    public static string? Member(JsonElement element, string name) => Readable(
        element, e => e.ValueKind == JsonValueKind.Object && e.TryGetProperty(name, out var value) ? String(value) : null);

    private static string? Readable(JsonElement element, Func<JsonElement, string?> read)
    {
        try
        {
            return read(element);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // Only the place: the message of the exception can repeat what was sent.
    private static string Where(JsonException e) =>
        string.IsNullOrEmpty(e.Path) || e.Path == "$" ? $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}" : $"at {e.Path}";
}
