using System.Text.Json;
using SkyGeni.Bot.Ingest.Rows;
using SkyGeni.Bot.Ingest.Values;

namespace SkyGeni.Bot.Ingest.Webhooks;

/// <summary>What a delivery says, before any value was believed.</summary>
/// <param name="Type">One of <see cref="Types"/>.</param>
/// <param name="Rows">What stands under <c>data</c>.</param>
internal sealed record WebhookBody(string Type, IReadOnlyList<RawRow> Rows)
{
    public const string Upserted = "deal.upserted";
    public const string ActivityLogged = "activity.logged";
    public const string Deleted = "deal.deleted";

    private const string TypeField = "type";
    private const string DataField = "data";
    private const string TimestampField = "timestamp";

    private static readonly string[] Types = [Upserted, ActivityLogged, Deleted];
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16 };

    /// <summary>Reads a body, or says in the rest of a sentence why it is none.</summary>
    /// <param name="json">The body.</param>
    /// <param name="fieldsOf">What a row of a type may hold.</param>
    public static (WebhookBody? Body, string? Problem) Read(ReadOnlyMemory<byte> json, Func<string, FieldSet> fieldsOf)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read(document.RootElement, fieldsOf);
        }
        catch (JsonException broken)
        {
            return (null, $"is not JSON, or nested too deeply (line {broken.LineNumber + 1}, column {broken.BytePositionInLine + 1})");
        }
        catch (InvalidOperationException)
        {
            return (null, "holds half a character (a lone surrogate); allowed: text");
        }
    }

    private static (WebhookBody? Body, string? Problem) Read(JsonElement root, Func<string, FieldSet> fieldsOf)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return (null, $"is no object; allowed: an object with {TypeField} and {DataField}");
        }

        if (root.EnumerateObject().FirstOrDefault(field => field.Name is not (TypeField or DataField or TimestampField)) is { Value.ValueKind: not JsonValueKind.Undefined } stranger)
        {
            return (null, $"has the field '{Shown.Of(stranger.Name)}'; allowed: {TypeField}, {DataField}, {TimestampField}");
        }

        if (!root.TryGetProperty(TypeField, out var type) || type.ValueKind != JsonValueKind.String || !Types.Contains(type.GetString(), StringComparer.Ordinal))
        {
            return (null, $"has no known '{TypeField}'; allowed: {string.Join(", ", Types)}");
        }

        if (!root.TryGetProperty(DataField, out var data) || data.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            return (null, $"has no rows under '{DataField}'; allowed: an object, or an array of objects");
        }

        if (root.TryGetProperty(TimestampField, out var given) && (given.ValueKind != JsonValueKind.String || DateText.Read(given.GetString()!, []).Instant is null))
        {
            return (null, $"has a '{TimestampField}' that is no instant; allowed: such as 2023-11-24T09:30:00Z");
        }

        var at = given.ValueKind == JsonValueKind.String ? given.GetString() : null;
        var entries = data.ValueKind == JsonValueKind.Array ? data.EnumerateArray().ToList() : [data];
        return (new WebhookBody(type.GetString()!, [.. entries.Select((entry, i) => At(JsonRows.Row(entry, i + 1, fieldsOf(type.GetString()!)), at))]), null);
    }

    /// <summary>A row that names no instant of its own became true when the delivery says.</summary>
    private static RawRow At(RawRow row, string? instant) => instant is null || row.Problems.Count > 0 || row.Shape.Fields.ContainsKey(DealFieldSets.OccurredAt)
        ? row
        : row with
        {
            Shape = row.Shape with { Fields = new Dictionary<string, int>(row.Shape.Fields) { [DealFieldSets.OccurredAt] = row.Cells.Length } },
            Cells = [.. row.Cells, instant],
        };
}
