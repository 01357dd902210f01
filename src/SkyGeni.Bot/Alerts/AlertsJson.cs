using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Alerts;

/// <summary>How digests stand in JSON columns.</summary>
[JsonSerializable(typeof(DigestDecision))]
[JsonSerializable(typeof(DigestFacts))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class AlertsJson : JsonSerializerContext
{
    /// <summary>Ids as one parameter of a statement.</summary>
    public static string Ids(IEnumerable<string> ids) => JsonSerializer.Serialize([.. ids], Default.StringArray);

    /// <summary>Names in any script stay readable in the database.</summary>
    public static AlertsJson Relaxed { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<LeftOutReason>(), new JsonStringEnumConverter<NewsKind>(), new JsonStringEnumConverter<RiskBand>() },
    });
}
