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

    // Only the place: the message of the exception can repeat what was sent.
    private static string Where(JsonException e) =>
        string.IsNullOrEmpty(e.Path) || e.Path == "$" ? $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}" : $"at {e.Path}";
}
