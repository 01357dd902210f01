using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>What happened to a record.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SalesforceChangeKind>))]
internal enum SalesforceChangeKind
{
    /// <summary>It has these values.</summary>
    Saved,

    /// <summary>It was made, with these values.</summary>
    Created,

    /// <summary>It is in the bin, or gone for good.</summary>
    Deleted,

    /// <summary>It came back from the bin.</summary>
    Undeleted,
}

/// <summary>By which way a change was heard of; what an absent field means depends on it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SalesforceWay>))]
internal enum SalesforceWay
{
    /// <summary>An outbound message: every field that its sender chose, but those without a value.</summary>
    Outbound,

    /// <summary>A flow: the fields it names.</summary>
    Flow,

    /// <summary>Change data capture: the fields that changed.</summary>
    Capture,

    /// <summary>The REST API: every field asked for.</summary>
    Rest,

    /// <summary>A row of a history table: one moment's change.</summary>
    History,
}

/// <summary>What Salesforce says of one record, whichever way it came: the form in which deliveries are stored.</summary>
/// <param name="Object">The kind of record, such as <c>Opportunity</c>.</param>
/// <param name="Id">With 18 characters.</param>
/// <param name="Fields">Values by field name, as the text they came in; null where a field is empty.</param>
internal sealed record SalesforceChange(SalesforceWay Way, SalesforceChangeKind Kind, string Object, string Id, IReadOnlyDictionary<string, string?> Fields)
{
    /// <summary>Fields that came with something else than one value.</summary>
    public IReadOnlyList<string> Odd { get; init; } = [];

    public string ToJson() => JsonSerializer.Serialize(this, SalesforceJson.Stored.SalesforceChange);

    public static SalesforceChange FromJson(string json) => JsonSerializer.Deserialize(json, SalesforceJson.Stored.SalesforceChange)!;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SalesforceChange))]
[JsonSerializable(typeof(SalesforceClaims))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class SalesforceJson : JsonSerializerContext
{
    /// <summary>For rows of ours, where no text needs to be written as for a page.</summary>
    public static SalesforceJson Stored { get; } =
        new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
