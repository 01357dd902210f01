using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Slack.Sockets;

/// <summary>One frame of Socket Mode: a payload under an id to acknowledge, or word about the connection itself.</summary>
internal sealed record Envelope(string? Type, string? EnvelopeId, JsonElement? Payload, bool? AcceptsResponsePayload, string? Reason)
{
    /// <summary>Slack's kind of the payload inside, such as <c>view_submission</c>.</summary>
    public string? PayloadType => Payload is { } payload ? Json.Member(payload, "type") : null;

    public static Parsed<Envelope> Read(ReadOnlySpan<byte> frame) => Json.Read(frame, EnvelopeJsonContext.Default.Envelope);

    /// <summary>The payload as it came.</summary>
    public ReadOnlySpan<byte> PayloadBytes() => Payload is { } payload ? JsonMarshal.GetRawUtf8Value(payload) : "null"u8;

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
internal sealed partial class EnvelopeJsonContext : JsonSerializerContext;
