using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkyGeni.Bot.Verbs;

/// <summary>What verbs answer as JSON, without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ImportAnswer))]
[JsonSerializable(typeof(ImportAnswers))]
[JsonSerializable(typeof(MigrateAnswer))]
[JsonSerializable(typeof(SampleAnswer))]
internal sealed partial class VerbJson : JsonSerializerContext;
