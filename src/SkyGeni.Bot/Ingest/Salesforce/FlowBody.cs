using System.Globalization;
using System.Text.Json;
using SkyGeni.Bot.Ingest.Values;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>What a flow posts of one record.</summary>
/// <param name="EventId">The same at each attempt; null where the flow gives none.</param>
/// <param name="OccurredAt">As it came; null where absent.</param>
/// <param name="OrganizationId">Of the organization that sent it, as it came.</param>
/// <param name="Unknown">How many fields beside those of this form the body has.</param>
internal sealed record FlowBody(string? EventId, string? OccurredAt, string OrganizationId, SalesforceChange Change, int Unknown)
{
    public const string EventIdField = "event_id";
    public const string OccurredAtField = "occurred_at";
    public const string OrganizationField = "org_id";
    public const string ObjectField = "object";
    public const string IdField = "id";
    public const string FieldsField = "fields";

    private const int DeepestNesting = 16;
    private const int LongestEventId = 255;

    private static readonly string[] Known = [EventIdField, OccurredAtField, OrganizationField, ObjectField, IdField, FieldsField];

    /// <summary>Reads a body, or says what is wrong with it and what is allowed.</summary>
    public static (FlowBody? Body, string? Problem) Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = DeepestNesting });
            return Read(document.RootElement);
        }
        catch (JsonException broken)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"line {broken.LineNumber + 1 ?? 1}, byte {broken.BytePositionInLine + 1 ?? 1}");
            return (null, $"The body is not JSON, or nested deeper than {DeepestNesting}: see {place}.");
        }
        catch (InvalidOperationException)
        {
            return (null, "The body holds half a character (a lone surrogate) or bytes that are no UTF-8; allowed: text.");
        }
    }

    private static (FlowBody? Body, string? Problem) Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return (null, $"The body is no object; allowed: an object with {string.Join(", ", Known)}.");
        }

        var texts = new[] { EventIdField, OccurredAtField, OrganizationField, ObjectField, IdField };
        if (texts.FirstOrDefault(name => root.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null)) is { } wrong)
        {
            return (null, $"'{wrong}' is no text; allowed: a text.");
        }

        if (SalesforceId.Long(Text(root, IdField)) is not { } id)
        {
            return (null, $"'{IdField}' is missing or no id; allowed: {SalesforceId.Allowed}.");
        }

        if (Text(root, ObjectField) is not { Length: > 0 and <= PlainText.LongestName } kind)
        {
            return (null, $"'{ObjectField}' is missing; allowed: the name of a kind of record, such as {SalesforceCatalog.Opportunity}.");
        }

        if (Text(root, EventIdField) is { Length: > LongestEventId })
        {
            return (null, $"'{EventIdField}' is too long; allowed: up to {LongestEventId} characters.");
        }

        if (!root.TryGetProperty(FieldsField, out var fields) || fields.ValueKind != JsonValueKind.Object)
        {
            return (null, $"'{FieldsField}' is missing or no object; allowed: an object of fields and their values.");
        }

        var unknown = root.EnumerateObject().Count(property => !Known.Contains(property.Name, StringComparer.Ordinal));
        return (new FlowBody(Text(root, EventIdField), Text(root, OccurredAtField), Text(root, OrganizationField) ?? "", ChangeOf(kind, id, fields), unknown), null);
    }

    private static SalesforceChange ChangeOf(string kind, string id, JsonElement fields)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        var odd = new List<string>();
        foreach (var field in fields.EnumerateObject())
        {
            if (field.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                odd.Add(field.Name);
                continue;
            }

            values[field.Name] = PlainJson.Text(field.Value);
        }

        return new SalesforceChange(SalesforceWay.Flow, SalesforceChangeKind.Saved, kind, id, values) { Odd = odd };
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : null;
}
