using System.Text.Json;
using System.Text.Json.Serialization;
using SkyGeni.Bot.Slack.Actions;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>What a form carries from the press that opened it to its submission.</summary>
/// <param name="DealId">The deal it is about; empty where it is about none.</param>
/// <param name="Origin">Where it was opened from.</param>
/// <param name="ReminderId">The reminder it is to take the place of; null: of none.</param>
/// <param name="RuleId">The recommendation it is about; null where it is about none.</param>
internal sealed record FormContext(string DealId, MessageOrigin Origin, string? ReminderId = null, string? RuleId = null)
{
    public string Write() => JsonSerializer.Serialize(this, FormJson.Default.FormContext);

    /// <summary>Reads what <see cref="Write"/> wrote; null for anything else, such as a form of an older version.</summary>
    public static FormContext? Read(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : JsonSerializer.Deserialize(text, FormJson.Default.FormContext);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FormContext))]
internal sealed partial class FormJson : JsonSerializerContext;
