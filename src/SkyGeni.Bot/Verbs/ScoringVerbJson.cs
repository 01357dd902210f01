using System.Text.Json;
using System.Text.Json.Serialization;
using SkyGeni.Bot.Ops.Doctor;
using SkyGeni.Bot.Scoring;

namespace SkyGeni.Bot.Verbs;

/// <summary>What the verbs about models and scores answer as JSON.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(TrainAnswer))]
[JsonSerializable(typeof(EvaluateAnswer))]
[JsonSerializable(typeof(ScoreAnswer))]
[JsonSerializable(typeof(ReplayResult))]
[JsonSerializable(typeof(DoctorAnswer))]
internal sealed partial class ScoringVerbJson : JsonSerializerContext;
