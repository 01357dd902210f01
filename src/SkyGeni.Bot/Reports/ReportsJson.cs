using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkyGeni.Bot.Reports;

/// <summary>How a report's sentences stand in their JSON column.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class ReportsJson : JsonSerializerContext
{
    /// <summary>Names in any script stay readable in the database.</summary>
    public static ReportsJson Relaxed { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
