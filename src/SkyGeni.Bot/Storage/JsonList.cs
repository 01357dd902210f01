using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkyGeni.Bot.Storage;

/// <summary>Any number of texts as one parameter, for <c>IN (SELECT value FROM json_each(@list))</c>, which both databases understand.</summary>
internal static class JsonList
{
    public static string Of(IEnumerable<string> texts) => JsonSerializer.Serialize([.. texts], StorageJson.Default.StringArray);

    /// <summary>
    /// The condition that a column holds one of such a list. One text is an equation: PostgreSQL then walks an index that begins with
    /// the column and is in the order asked for, where of a list it could not know how many there are.
    /// </summary>
    public static string Holds(string column, string list, IReadOnlyCollection<string> texts) =>
        $"{column} {(texts.Count == 1 ? "=" : "IN")} (SELECT value FROM json_each({list}))";
}

[JsonSerializable(typeof(string[]))]
internal sealed partial class StorageJson : JsonSerializerContext;
