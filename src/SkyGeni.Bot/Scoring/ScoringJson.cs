using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Training;

namespace SkyGeni.Bot.Scoring;

/// <summary>How model cards stand in a JSON column, and lists in parameters. Nulls are written: a card that was never measured says so.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ModelCard))]
[JsonSerializable(typeof(ModelComparison))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(long[]))]
internal sealed partial class ScoringJson : JsonSerializerContext
{
    /// <summary>Names in any script stay readable in the database.</summary>
    public static ScoringJson Relaxed { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<Evidence>(), new JsonStringEnumConverter<RefusalReason>(), new JsonStringEnumConverter<RiskBand>() },
    });
}
