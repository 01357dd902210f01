using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkyGeni.Bot.Storage;

/// <summary>Any number of texts as one parameter, for <c>IN (SELECT value FROM json_each(@list))</c>, which both databases understand.</summary>
internal static class JsonList
{
    public static string Of(IEnumerable<string> texts) => JsonSerializer.Serialize([.. texts], StorageJson.Default.StringArray);
}

[JsonSerializable(typeof(string[]))]
internal sealed partial class StorageJson : JsonSerializerContext;
