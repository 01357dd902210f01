using System.Text.Json;
using System.Text.Json.Serialization;
using SkyGeni.Bot.Api;
using SkyGeni.Bot.Ops.Doctor;
using SkyGeni.Bot.Scoring;

namespace SkyGeni.Bot.Verbs;

/// <summary>What the verbs about models, scores and CRMs answer as JSON.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(TrainAnswer))]
[JsonSerializable(typeof(EvaluateAnswer))]
[JsonSerializable(typeof(ScoreAnswer))]
[JsonSerializable(typeof(ReplayResult))]
[JsonSerializable(typeof(DoctorAnswer))]
[JsonSerializable(typeof(SyncAnswer))]
internal sealed partial class ScoringVerbJson : JsonSerializerContext;
