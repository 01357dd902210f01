using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Slack.Sockets;

/// <summary>One frame of Socket Mode: a payload under an id to acknowledge, or word about the connection itself.</summary>
internal sealed record Envelope(string? Type, string? EnvelopeId, JsonElement? Payload, bool? AcceptsResponsePayload, string? Reason)
{
    /// <summary>Slack's kind of the payload inside, such as <c>view_submission</c>.</summary>
    public string? PayloadType =>
        Payload is { ValueKind: JsonValueKind.Object } payload && payload.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            ? type.GetString()
            : null;

    public static Parsed<Envelope> Read(ReadOnlySpan<byte> frame) => Json.Read(frame, EnvelopeJsonContext.Default.Envelope);

    public byte[] PayloadBytes() => Payload is { } payload ? JsonSerializer.SerializeToUtf8Bytes(payload, EnvelopeJsonContext.Default.JsonElement) : "null"u8.ToArray();

    /// <summary>The frame that acknowledges this one, with what is to be shown where there is something.</summary>
    public byte[] Acknowledgement(SlackAnswer answer)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("envelope_id", EnvelopeId);
            if (answer is SlackAnswer.Body(var body))
            {
                json.WritePropertyName("payload");
                json.WriteRawValue(body.Span, skipInputValidation: true);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Envelope))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class EnvelopeJsonContext : JsonSerializerContext;
