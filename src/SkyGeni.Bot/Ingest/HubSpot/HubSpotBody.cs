using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SkyGeni.Bot.Ingest.Crm;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>The body of a delivery: a JSON array of events of any kinds.</summary>
public static class HubSpotBody
{
    private const int DeepestNesting = 16;

    /// <summary>What tells one event from another. An event's number is not promised to be unique, and its attempt does not count.</summary>
    private static readonly string[] Identity = ["portalId", "subscriptionId", "subscriptionType", "eventType", "objectId", "propertyName", "occurredAt", "eventId"];

    /// <summary>The events, or where the body is none that HubSpot sends.</summary>
    public static (IReadOnlyList<ReceivedEvent>? Events, string? Problem) Read(ReadOnlyMemory<byte> body)
    {
        if (Unreadable(body.Span) is { } place)
        {
            return (null, $"The body is not valid JSON: see {place}.");
        }

        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = DeepestNesting });
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            return (null, "The body is no array; allowed: a JSON array of events.");
        }

        var events = new List<ReceivedEvent>(document.RootElement.GetArrayLength());
        foreach (var item in document.RootElement.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object)
            {
                return (null, $"[{events.Count}] is no object; allowed: a JSON array of events.");
            }

            events.Add(new ReceivedEvent(Key(item), Milliseconds(item), item.GetRawText()));
        }

        return (events, null);
    }

    /// <summary>Where the text is no JSON; null: all of it is, and every text in it can be read.</summary>
    private static string? Unreadable(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = DeepestNesting });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    reader.GetString();
                }
            }

            return null;
        }
        catch (JsonException wrong)
        {
            return string.Create(CultureInfo.InvariantCulture, $"line {wrong.LineNumber + 1 ?? 1}, byte {wrong.BytePositionInLine + 1 ?? 1}");
        }
        catch (InvalidOperationException)
        {
            // Half a character, or bytes that are no UTF-8: the reader passes over them and only reading them shows it.
            return string.Create(CultureInfo.InvariantCulture, $"the text at byte {reader.TokenStartIndex + 1}");
        }
    }

    private static string Key(JsonElement item)
    {
        var parts = Identity.Select(name => item.TryGetProperty(name, out var value) ? Part(value) : "").ToList();
        var told = item.TryGetProperty("occurredAt", out _) && item.TryGetProperty("objectId", out _);
        var text = told ? string.Join('\0', parts) : item.GetRawText();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }

    private static string Part(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static long? Milliseconds(JsonElement item) =>
        item.TryGetProperty("occurredAt", out var at) && at.ValueKind == JsonValueKind.Number && at.TryGetInt64(out var ms) ? ms : null;
}
