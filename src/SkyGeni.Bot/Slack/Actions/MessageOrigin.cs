using System.Text.Json;
using System.Text.Json.Serialization;
using SkyGeni.Slack.Payloads;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>
/// The message something was pressed in: enough to render it again and to answer in it. A form carries it along, so that its
/// submission knows where it came from.
/// </summary>
/// <param name="Surface">The block id that says what the message is, such as <c>list:attention</c>; empty where none does.</param>
/// <param name="DealIds">The deals in it, in order.</param>
/// <param name="ChannelId">Null at Home and in a modal.</param>
/// <param name="MessageTs">Null at Home and in a modal.</param>
/// <param name="IsEphemeral">Seen by one person, and changed only through the response_url.</param>
/// <param name="ResponseUrl">Takes five answers in 30 minutes.</param>
internal sealed record MessageOrigin(
    string Surface, IReadOnlyList<string> DealIds, string? ChannelId, string? MessageTs, bool IsEphemeral, string? ResponseUrl)
{
    public bool IsHome => Surface == BlockIds.Home;

    /// <summary>Whether it is a message that can be rendered again, and not Home or a modal.</summary>
    public bool IsMessage => ChannelId is not null && MessageTs is not null && Surface.Length > 0;

    public static MessageOrigin Of(BlockAction action)
    {
        var surface = action.Container == ActionContainer.Home ? BlockIds.Home : action.BlockIds.FirstOrDefault(BlockIds.IsSurface) ?? "";
        return new MessageOrigin(
            surface,
            [.. action.BlockIds.Select(BlockIds.DealOf).OfType<string>().Distinct(StringComparer.Ordinal)],
            action.ChannelId,
            action.MessageTs,
            action.IsEphemeral,
            action.ResponseUrl);
    }
}

/// <summary>What a form carries from the press that opened it to its submission.</summary>
/// <param name="DealId">The deal it is about; empty where it is about none.</param>
/// <param name="Origin">Where it was opened from.</param>
internal sealed record FormContext(string DealId, MessageOrigin Origin)
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

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FormContext))]
internal sealed partial class FormJson : JsonSerializerContext;
