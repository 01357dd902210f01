using System.Text.Json;
using System.Text.Json.Serialization;
using SkyGeni.Core.Experiments;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Experiments;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Arm[]))]
[JsonSerializable(typeof(MeasuredEffect))]
[JsonSerializable(typeof(EstimateBasis))]
internal sealed partial class ExperimentsJson : JsonSerializerContext;
