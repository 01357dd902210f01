using System.Text.Json;
using System.Text.Json.Serialization;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring.Watching;

namespace SkyGeni.Core.Scoring;

/// <summary>A model as it is stored.</summary>
/// <param name="Format">Of this document; raised when a field changes its meaning.</param>
/// <param name="HalfLifeDays">Of the pipeline's aggregates.</param>
/// <param name="Features">Ids in the order that columns refer to.</param>
/// <param name="Attributes">The custom fields known at training, by name.</param>
/// <param name="Form">What scores.</param>
/// <param name="Range">What the ranges are made from.</param>
/// <param name="Card">What people read.</param>
internal sealed record RiskModelDocument(
    int Format,
    double HalfLifeDays,
    IReadOnlyList<string> Features,
    IReadOnlyDictionary<string, AttributeKind> Attributes,
    AdditiveForm Form,
    RangeParameters Range,
    ModelCard Card)
{
    public const int CurrentFormat = 1;

    /// <summary>What the present is compared with; null in models from before it was kept, and where nothing was learned.</summary>
    public WatchReference? Watch { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, ModelJson.Default.RiskModelDocument);

    public static RiskModelDocument FromJson(string json)
    {
        RiskModelDocument? document;
        try
        {
            document = JsonSerializer.Deserialize(json, ModelJson.Default.RiskModelDocument);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"This is no stored risk model: {e.Message}", e);
        }

        if (document is not { Format: CurrentFormat })
        {
            throw new InvalidDataException($"A stored risk model has format {CurrentFormat}; this one has {document?.Format}.");
        }

        return document.Form.Trees?.Flaw(document.Features.Count) is { } flaw
            ? throw new InvalidDataException($"The stored risk model has boosted trees that are none: {flaw}.")
            : document;
    }

    public IFeature[] ResolveFeatures()
    {
        var known = FeatureCatalog.All.Concat(AttributeFeatures.Of(Attributes)).ToDictionary(f => f.Id, StringComparer.Ordinal);
        return [.. Features.Select(id => known.TryGetValue(id, out var feature)
            ? feature
            : throw new InvalidDataException($"The stored risk model needs the feature '{id}', which this program does not have."))];
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(RiskModelDocument))]
internal sealed partial class ModelJson : JsonSerializerContext;
