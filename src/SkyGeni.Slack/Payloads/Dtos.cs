using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkyGeni.Slack.Payloads;

// Slack's own shapes, as far as we read them. Everything may be absent: what is required is checked where a payload is
// turned into the flat record handlers get, so that the error can name it. Unknown fields are skipped.
internal sealed record InteractionDto
{
    public string? Type { get; init; }
    public IdDto? User { get; init; }
    public IdDto? Team { get; init; }
    public ContainerDto? Container { get; init; }
    public IdDto? Channel { get; init; }
    public MessageDto? Message { get; init; }
    public ViewDto? View { get; init; }
    public StateDto? State { get; init; }
    public string? TriggerId { get; init; }
    public string? ResponseUrl { get; init; }
    public List<ElementDto?>? Actions { get; init; }

    // block_suggestion keeps these at the top.
    public string? ActionId { get; init; }
    public string? BlockId { get; init; }
    public string? Value { get; init; }
}

internal sealed record IdDto(string? Id, string? TeamId);

internal sealed record ContainerDto(string? Type, string? MessageTs, string? ChannelId, bool? IsEphemeral, string? ViewId);

internal sealed record MessageDto(string? Ts, string? Text, JsonElement? Blocks, MetadataDto? Metadata);

internal sealed record MetadataDto(string? EventType, Dictionary<string, JsonElement>? EventPayload);

internal sealed record ViewDto(
    string? Id,
    string? Type,
    string? CallbackId,
    string? PrivateMetadata,
    string? Hash,
    string? RootViewId,
    StateDto? State,
    JsonElement? Blocks);

internal sealed record StateDto(Dictionary<string, Dictionary<string, ElementDto>>? Values);

internal sealed record OptionDto(string? Value);

internal sealed record ElementDto
{
    public string? Type { get; init; }
    public string? ActionId { get; init; }
    public string? BlockId { get; init; }
    public string? ActionTs { get; init; }
    public string? Value { get; init; }
    public OptionDto? SelectedOption { get; init; }
    public List<OptionDto?>? SelectedOptions { get; init; }
    public string? SelectedDate { get; init; }
    public string? SelectedTime { get; init; }
    public string? SelectedUser { get; init; }

    public IReadOnlyList<string> OptionValues() => [.. (SelectedOptions ?? []).Select(o => o?.Value).OfType<string>()];

    public DateOnly? Date() =>
        DateOnly.TryParseExact(SelectedDate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public TimeOnly? Time() =>
        TimeOnly.TryParseExact(SelectedTime, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}

internal sealed record EventEnvelopeDto(
    string? Type, string? Challenge, string? TeamId, string? EventId, long? EventTime, JsonElement? Event);

internal sealed record EventDto(string? Type, string? User, string? Channel, string? Tab, RevokedDto? Tokens);

internal sealed record RevokedDto(List<string>? Oauth, List<string>? Bot);

internal sealed record SlashCommandDto(
    string? Command,
    string? Text,
    string? UserId,
    string? UserName,
    string? TeamId,
    string? ChannelId,
    string? ChannelName,
    string? TriggerId,
    string? ResponseUrl,
    string? EnterpriseId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, MaxDepth = 64)]
[JsonSerializable(typeof(InteractionDto))]
[JsonSerializable(typeof(EventEnvelopeDto))]
[JsonSerializable(typeof(EventDto))]
[JsonSerializable(typeof(SlashCommandDto))]
internal sealed partial class PayloadJsonContext : JsonSerializerContext;
