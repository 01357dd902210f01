using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SkyGeni.Bot.Impact.Charts;
using SkyGeni.Core.Impact;

namespace SkyGeni.Bot.Impact;

/// <summary>How summaries, stories and charts stand in JSON columns.</summary>
[JsonSerializable(typeof(WeekSummary))]
[JsonSerializable(typeof(Story))]
[JsonSerializable(typeof(IntervalChart))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class ImpactJson : JsonSerializerContext
{
    /// <summary>Names in any script stay readable in the database.</summary>
    public static ImpactJson Relaxed { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
