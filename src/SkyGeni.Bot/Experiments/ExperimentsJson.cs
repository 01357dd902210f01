using System.Text.Json;
using System.Text.Json.Serialization;
using SkyGeni.Core.Experiments;

namespace SkyGeni.Bot.Experiments;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Arm[]))]
internal sealed partial class ExperimentsJson : JsonSerializerContext;
