using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest;

/// <summary>
/// The changes of an event as the JSON object stored with it. Written and read by hand: a log of hundreds of thousands of
/// events is read whole for training, and its few thousand different texts are worth sharing. Not for use by two threads.
/// </summary>
internal sealed class ChangesJson(TextPool pool) : IDisposable
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> buffer = new(512);
    private Utf8JsonWriter? writer;
    private readonly ImmutableArray<FieldChange>.Builder changes = ImmutableArray.CreateBuilder<FieldChange>(16);

    public string Write(ImmutableArray<FieldChange> values)
    {
        buffer.ResetWrittenCount();
        writer ??= new Utf8JsonWriter(buffer, Compact);
        writer.Reset();
        writer.WriteStartObject();
        foreach (var change in values)
        {
            writer.WriteString(change.Field, change.Value);
        }

        writer.WriteEndObject();
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public ImmutableArray<FieldChange> Read(ReadOnlySpan<byte> json)
    {
        changes.Clear();
        var reader = new Utf8JsonReader(json);
        string? field = null;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                field = Text(ref reader);
            }
            else if (field is not null)
            {
                changes.Add(new FieldChange(field, reader.TokenType == JsonTokenType.Null ? null : Text(ref reader)));
                field = null;
            }
        }

        return changes.ToImmutable();
    }

    public void Dispose() => writer?.Dispose();

    private string Text(ref Utf8JsonReader reader) => reader.ValueIsEscaped ? reader.GetString()! : pool.Share(reader.ValueSpan);
}
