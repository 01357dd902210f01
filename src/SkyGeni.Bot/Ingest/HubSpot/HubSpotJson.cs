using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>A deal as the API tells of it. Every value is a text, as a rule; empty means none.</summary>
internal sealed record HubSpotDeal(
    string Id,
    Dictionary<string, JsonElement>? Properties,
    Dictionary<string, List<HubSpotVersion>>? PropertiesWithHistory,
    string? CreatedAt,
    string? UpdatedAt,
    bool Archived,
    string? ArchivedAt);

/// <summary>A value that a property had, and since when.</summary>
internal sealed record HubSpotVersion(JsonElement Value, string? Timestamp);

internal sealed record HubSpotPaging(HubSpotNext? Next);

internal sealed record HubSpotNext(string After);

internal sealed record HubSpotList<T>(List<T> Results, HubSpotPaging? Paging);

internal sealed record HubSpotOwner(string Id, string? Email, string? FirstName, string? LastName);

internal sealed record HubSpotPipeline(string Id, string Label, List<HubSpotStage>? Stages);

internal sealed record HubSpotStage(string Id, string Label, Dictionary<string, JsonElement>? Metadata);

internal sealed record HubSpotDefinition(string Name, string? Label, string Type, List<HubSpotOption>? Options, bool Archived);

internal sealed record HubSpotOption(string Value, bool Hidden);

internal sealed record HubSpotAccountDetails(long PortalId, string? TimeZone);

internal sealed record HubSpotBatch(List<HubSpotId> Inputs, List<string> Properties, List<string> PropertiesWithHistory);

internal sealed record HubSpotId(string Id);

internal sealed record HubSpotSearch(List<HubSpotFilterGroup> FilterGroups, List<HubSpotSort> Sorts, List<string> Properties, int Limit, string? After);

internal sealed record HubSpotFilterGroup(List<HubSpotFilter> Filters);

internal sealed record HubSpotFilter(string PropertyName, string Operator, string Value);

internal sealed record HubSpotSort(string PropertyName, string Direction);

/// <summary>Something that stands beside a deal.</summary>
internal sealed record HubSpotBeside(long ToObjectId);

/// <summary>A new object, with what it stands beside.</summary>
internal sealed record HubSpotNew(Dictionary<string, string> Properties, List<HubSpotAssociation> Associations);

internal sealed record HubSpotAssociation(HubSpotId To, List<HubSpotAssociationType> Types);

internal sealed record HubSpotAssociationType(string AssociationCategory, int AssociationTypeId);

/// <summary>What the API says where it refuses.</summary>
internal sealed record HubSpotError(string? Message, string? Category, string? PolicyName, List<HubSpotErrorDetail>? Errors);

internal sealed record HubSpotErrorDetail(string? Message, Dictionary<string, JsonElement>? Context);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HubSpotList<HubSpotDeal>))]
[JsonSerializable(typeof(HubSpotList<HubSpotOwner>))]
[JsonSerializable(typeof(HubSpotList<HubSpotPipeline>))]
[JsonSerializable(typeof(HubSpotList<HubSpotDefinition>))]
[JsonSerializable(typeof(HubSpotAccountDetails))]
[JsonSerializable(typeof(HubSpotBatch))]
[JsonSerializable(typeof(HubSpotSearch))]
[JsonSerializable(typeof(HubSpotError))]
[JsonSerializable(typeof(HubSpotId))]
[JsonSerializable(typeof(HubSpotNew))]
[JsonSerializable(typeof(HubSpotList<HubSpotBeside>))]
internal sealed partial class HubSpotJson : JsonSerializerContext;
