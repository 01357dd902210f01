using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SkyGeni.Slack.Blocks;
using SkyGeni.Slack.Routing;
using SkyGeni.Slack.Web;

namespace SkyGeni.Slack;

/// <summary>JSON as Slack wants it: snake_case, nothing for what is null, letters of any script as they are.</summary>
public static class SlackJson
{
    internal static JsonSerializerOptions Options { get; } = new(SlackJsonContext.Default.Options)
    {
        Encoder = PlainJsonEncoder.Instance,
    };

    public static string Write(IReadOnlyList<Block> blocks) => JsonSerializer.Serialize(blocks, Info<IReadOnlyList<Block>>());

    public static string Write(View view) => JsonSerializer.Serialize(view, Info<View>());

    internal static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Info<T>());

    internal static JsonTypeInfo<T> Info<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(IReadOnlyList<Block>))]
[JsonSerializable(typeof(View))]
[JsonSerializable(typeof(MessageRequest))]
[JsonSerializable(typeof(DeleteRequest))]
[JsonSerializable(typeof(ConversationRequest))]
[JsonSerializable(typeof(CompleteUploadRequest))]
[JsonSerializable(typeof(ViewRequest))]
[JsonSerializable(typeof(ReplyBody))]
[JsonSerializable(typeof(ViewResponseBody))]
[JsonSerializable(typeof(OptionsBody))]
[JsonSerializable(typeof(ChallengeBody))]
internal sealed partial class SlackJsonContext : JsonSerializerContext;
