using System.Globalization;
using Avro;

namespace SkyGeni.Bot.Ingest.Salesforce.PubSub;

/// <summary>
/// Which fields a change event speaks of. They are told as bits: <c>0x650004E0</c>, where the lowest bit of the number is the first
/// field of the event's schema; and <c>4-0x10</c> for fields inside the one at place 4, which is a record itself.
/// </summary>
internal static class ChangeBitmap
{
    private const string Prefix = "0x";

    /// <summary>The names of the fields, those inside a record after its own name and a point. Bits that no field has, and what is no bitmap, are left out.</summary>
    public static IReadOnlySet<string> Names(RecordSchema schema, IEnumerable<string> bitmaps)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var bitmap in bitmaps)
        {
            if (bitmap.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            {
                names.UnionWith(Named(schema, bitmap));
            }
            else if (bitmap.Split('-') is [var place, var inner] && int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var parent)
                && parent < schema.Fields.Count && Record(schema.Fields[parent].Schema) is { } record)
            {
                names.UnionWith(Named(record, inner).Select(name => $"{schema.Fields[parent].Name}.{name}"));
            }
        }

        return names;
    }

    private static IEnumerable<string> Named(RecordSchema schema, string bitmap)
    {
        var digits = bitmap.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? bitmap[Prefix.Length..] : "";
        if (!digits.All(char.IsAsciiHexDigit))
        {
            yield break;
        }

        for (var place = 0; place < schema.Fields.Count && place / 4 < digits.Length; place++)
        {
            var digit = Convert.ToInt32(digits[^((place / 4) + 1)].ToString(), 16);
            if ((digit >> (place % 4) & 1) == 1)
            {
                yield return schema.Fields[place].Name;
            }
        }
    }

    /// <summary>The record that a field holds, alone or among what it may hold; null: none.</summary>
    private static RecordSchema? Record(Schema schema) => schema as RecordSchema ?? (schema as UnionSchema)?.Schemas.OfType<RecordSchema>().FirstOrDefault();
}
