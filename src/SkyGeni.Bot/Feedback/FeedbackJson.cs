using System.Text.Json.Serialization;

namespace SkyGeni.Bot.Feedback;

[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class FeedbackJson : JsonSerializerContext;
