using System.Text.Json.Serialization;

namespace SkyGeni.Bot.Ingest;

/// <summary>What this folder writes and reads as JSON, without reflection.</summary>
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Dictionary<string, long>))]
internal sealed partial class IngestJson : JsonSerializerContext;
