using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkyGeni.Bot.Checks;

/// <summary>A look at the model that scores.</summary>
/// <param name="At">When.</param>
/// <param name="Lines">What each check came to, in the order of the catalog.</param>
public sealed record CheckRun(DateTimeOffset At, IReadOnlyList<CheckLine> Lines)
{
    /// <summary>The ISO 8601 week of an instant, in UTC: <c>2026-W48</c>.</summary>
    public static string WeekOf(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(at.UtcDateTime):0000}-W{ISOWeek.GetWeekOfYear(at.UtcDateTime):00}");
}

/// <summary>What one check came to.</summary>
/// <param name="CheckId">Its id.</param>
/// <param name="Asks">What it asks.</param>
/// <param name="State">One of <see cref="CheckWords"/>, or of the words of <see cref="Core.Checks.CheckState"/>.</param>
/// <param name="Says">A sentence with the counts behind it.</param>
public sealed record CheckLine(string CheckId, string Asks, string State, string Says);

/// <summary>The words for what became of a check that came to nothing.</summary>
public static class CheckWords
{
    /// <summary>A setting leaves it out.</summary>
    public const string Off = "off";

    /// <summary>It broke; a finding says so.</summary>
    public const string Failed = "failed";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<CheckLine>))]
internal sealed partial class ChecksJson : JsonSerializerContext
{
    /// <summary>Names in any script stay readable in the database.</summary>
    public static ChecksJson Relaxed { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
