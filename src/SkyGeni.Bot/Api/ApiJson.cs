using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using SkyGeni.Bot.People;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Api;

/// <summary>Everything that goes in and out as JSON. A field nobody knows is an error, and so is one given twice.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PersonInput[]))]
[JsonSerializable(typeof(PeopleAnswer))]
[JsonSerializable(typeof(InterventionInput))]
[JsonSerializable(typeof(InterventionAnswer[]))]
[JsonSerializable(typeof(ImportReply))]
[JsonSerializable(typeof(WebhookReply))]
[JsonSerializable(typeof(DealAnswer))]
[JsonSerializable(typeof(EventsAnswer))]
[JsonSerializable(typeof(RiskAnswer))]
[JsonSerializable(typeof(ScoreLine))]
[JsonSerializable(typeof(AlertLine))]
[JsonSerializable(typeof(ModelAnswer[]))]
[JsonSerializable(typeof(ModelCardAnswer))]
[JsonSerializable(typeof(TrainingAnswer))]
[JsonSerializable(typeof(TrainInput))]
[JsonSerializable(typeof(OverrideAnswer[]))]
[JsonSerializable(typeof(ImportanceAnswer))]
[JsonSerializable(typeof(ReportAnswer[]))]
[JsonSerializable(typeof(FeedbackAnswer[]))]
[JsonSerializable(typeof(CloseReasonAnswer[]))]
[JsonSerializable(typeof(FindingAnswer[]))]
[JsonSerializable(typeof(ImpactAnswer))]
[JsonSerializable(typeof(RetryAnswer))]
[JsonSerializable(typeof(FlowReply))]
[JsonSerializable(typeof(SyncInput))]
[JsonSerializable(typeof(SyncAnswer))]
[JsonSerializable(typeof(DigestsInput))]
[JsonSerializable(typeof(DigestsAnswer))]
[JsonSerializable(typeof(ExperimentInput))]
[JsonSerializable(typeof(TrafficInput))]
[JsonSerializable(typeof(ExposureInput[]))]
[JsonSerializable(typeof(ExposuresReply))]
[JsonSerializable(typeof(ExperimentAnswer[]))]
[JsonSerializable(typeof(ExperimentReadOutAnswer))]
[JsonSerializable(typeof(PlanAnswer))]
[JsonSerializable(typeof(EffectReadingAnswer[]))]
[JsonSerializable(typeof(ArmAnswer))]
[JsonSerializable(typeof(AssignmentLine))]
[JsonSerializable(typeof(ExposureLine))]
[JsonSerializable(typeof(FieldProblem[]))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    public static ApiJson Relaxed { get; } = new(Configure(new JsonSerializerOptions()));

    /// <summary>The rules for bodies and answers.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.MaxDepth = 32;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new UtcInstants());
        options.Converters.Add(new JsonStringEnumConverter<Evidence>(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new JsonStringEnumConverter<RefusalReason>(JsonNamingPolicy.KebabCaseLower));
        return options;
    }

    /// <summary>Instants as clients like them: UTC with a Z, to the millisecond.</summary>
    private sealed class UtcInstants : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture));
    }
}
