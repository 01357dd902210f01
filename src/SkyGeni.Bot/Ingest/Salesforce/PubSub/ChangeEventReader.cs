using System.Collections;
using System.Globalization;
using Avro;
using Avro.Generic;
using Avro.IO;

namespace SkyGeni.Bot.Ingest.Salesforce.PubSub;

/// <summary>Reads the payload of a change event, which Avro wrote by a schema that Salesforce gives.</summary>
internal static class ChangeEventReader
{
    private const string Header = "ChangeEventHeader";

    /// <summary>The event; or why it cannot be read.</summary>
    public static (ChangeEvent? Event, string? Problem) Read(RecordSchema schema, ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var bytes = new MemoryStream(payload.ToArray(), writable: false);
            var record = new GenericDatumReader<GenericRecord>(schema, schema).Read(null!, new BinaryDecoder(bytes));
            return record.TryGetValue(Header, out var header) && header is GenericRecord known ? (Event(schema, record, known), null) : (null, "it has no ChangeEventHeader");
        }
        catch (Exception wrong) when (wrong is AvroException or IOException or InvalidCastException or ArgumentException or OverflowException or OutOfMemoryException or IndexOutOfRangeException or FormatException)
        {
            return (null, "its payload does not fit its schema");
        }
    }

    private static ChangeEvent Event(RecordSchema schema, GenericRecord record, GenericRecord header)
    {
        var type = Text(header, "changeType");
        var changed = ChangeBitmap.Names(schema, Texts(header, "changedFields"));
        var nulled = ChangeBitmap.Names(schema, Texts(header, "nulledFields"));
        var partial = ChangeBitmap.Names(schema, Texts(header, "diffFields"));
        var values = Values(schema, record);

        // A new or restored record tells all it has; a change only what the bits say, for what was not touched is null as well.
        var told = type == "UPDATE" ? changed.Union(nulled, StringComparer.Ordinal) : values.Where(value => value.Value is not null).Select(value => value.Key);
        return new ChangeEvent(
            Text(header, "entityName"), [.. Texts(header, "recordIds")], type, Text(header, "transactionKey"), (int)Number(header, "sequenceNumber"), Number(header, "commitTimestamp"),
            told.Where(name => !partial.Contains(name)).ToDictionary(name => name, name => nulled.Contains(name) ? null : values.GetValueOrDefault(name), StringComparer.Ordinal))
        {
            Partial = partial,
        };
    }

    /// <summary>Every single value by name; those of a record inside by both names.</summary>
    private static Dictionary<string, string?> Values(RecordSchema schema, GenericRecord record)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var field in schema.Fields.Where(field => field.Name != Header))
        {
            var value = record[field.Name];
            if (value is GenericRecord inner)
            {
                foreach (var part in inner.Schema.Fields)
                {
                    values[$"{field.Name}.{part.Name}"] = Text(inner[part.Name]);
                }
            }
            else
            {
                values[field.Name] = Text(value);
            }
        }

        return values;
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        GenericEnum named => named.Value,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string Text(GenericRecord record, string field) => record.TryGetValue(field, out var value) ? Text(value) ?? "" : "";

    private static IEnumerable<string> Texts(GenericRecord record, string field) =>
        record.TryGetValue(field, out var value) && value is IEnumerable items and not string ? items.Cast<object?>().Select(Text).OfType<string>() : [];

    private static long Number(GenericRecord record, string field) => record.TryGetValue(field, out var value) && value is IConvertible number ? number.ToInt64(CultureInfo.InvariantCulture) : 0;
}
