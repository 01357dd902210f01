using System.Runtime.CompilerServices;
using System.Text.Json;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest.Rows;

/// <summary>Rows written as JSON objects with the same field names as a CSV header, values as texts or numbers.</summary>
internal static class JsonRows
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16 };

    /// <summary>The entries of an array, or why the body is none.</summary>
    public static async Task<(IReadOnlyList<RawRow>? Rows, string? Problem)> OfArrayAsync(Stream stream, FieldSet fields, CancellationToken cancel)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(stream, Strict, cancel);
            if (document.RootElement.ValueKind != JsonValueKind.Array)
            {
                return (null, $"is {Word(document.RootElement)}; allowed: an array of objects");
            }

            var line = 0;
            return ([.. document.RootElement.EnumerateArray().Select(entry => Row(entry, ++line, fields))], null);
        }
        catch (JsonException broken)
        {
            return (null, Where(broken));
        }
    }

    /// <summary>The one row that an object is, or why the body is none.</summary>
    public static async Task<(RawRow? Row, string? Problem)> OfObjectAsync(Stream stream, FieldSet fields, CancellationToken cancel)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(stream, Strict, cancel);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? (Row(document.RootElement, 1, fields), null)
                : (null, $"is {Word(document.RootElement)}; allowed: an object with {string.Join(", ", fields.Required)} and more");
        }
        catch (JsonException broken)
        {
            return (null, Where(broken));
        }
    }

    /// <summary>The lines of newline-delimited JSON; a line that is not JSON is a row with a problem.</summary>
    public static async IAsyncEnumerable<RawRow> OfLinesAsync(Stream stream, FieldSet fields, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        using var text = new StreamReader(stream);
        for (var line = 1; await text.ReadLineAsync(cancel) is { } json; line++)
        {
            if (!string.IsNullOrWhiteSpace(json))
            {
                yield return Line(json, line, fields);
            }
        }
    }

    private static RawRow Line(string json, int line, FieldSet fields)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Row(document.RootElement, line, fields);
        }
        catch (JsonException broken)
        {
            return Bad(line, RowProblem.WholeRow, Where(broken));
        }
    }

    /// <summary>An entry of a document that was read already.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="line">Its place, from 1.</param>
    /// <param name="fields">What it may hold.</param>
    public static RawRow Row(JsonElement entry, int line, FieldSet fields)
    {
        try
        {
            return Read(entry, line, fields);
        }
        catch (InvalidOperationException)
        {
            return Bad(line, RowProblem.WholeRow, "holds half a character (a lone surrogate) in the name of a field; allowed: text");
        }
    }

    private static RawRow Read(JsonElement entry, int line, FieldSet fields)
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            return Bad(line, RowProblem.WholeRow, $"is {Word(entry)}; allowed: an object with {string.Join(", ", fields.Required)} and more");
        }

        var problems = new List<RowProblem>();
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var cells = new List<string?>();
        foreach (var property in entry.EnumerateObject())
        {
            if (fields.Derived.Contains(property.Name, StringComparer.Ordinal))
            {
                continue;
            }

            if (Problem(property, fields) is { } problem)
            {
                problems.Add(new RowProblem(line, Values.Shown.Of(property.Name), problem));
            }
            else if (!columns.TryAdd(property.Name, cells.Count))
            {
                problems.Add(new RowProblem(line, property.Name, "stands twice in the object"));
            }
            else
            {
                cells.Add(Text(property.Value));
            }
        }

        return new RawRow(line, new RowShape([.. columns.Keys], columns, []), [.. cells], problems);
    }

    private static string? Problem(JsonProperty property, FieldSet fields)
    {
        var attribute = fields.TakesAttributes && property.Name.StartsWith(DealFields.AttributePrefix, StringComparison.Ordinal);
        if (!attribute && !fields.Has(property.Name))
        {
            return $"is not a known field{ClosestName.Suggest(property.Name, fields.Known)}; allowed: {string.Join(", ", fields.Known)}";
        }

        return property.Value.ValueKind switch
        {
            JsonValueKind.String when !Readable(property.Value) => "holds half a character (a lone surrogate); allowed: text",
            JsonValueKind.String or JsonValueKind.Null => null,
            JsonValueKind.True or JsonValueKind.False when attribute => null,
            JsonValueKind.Number when attribute || property.Name == DealFields.Amount => property.Value.TryGetDecimal(out _) ? null : "is too large a number",
            _ => $"is {Word(property.Value)}; allowed: {(property.Name == DealFields.Amount || attribute ? "a number or a text" : "a text")}",
        };
    }

    private static bool Readable(JsonElement value)
    {
        try
        {
            return value.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number => Values.AmountText.Stored(value.GetDecimal()),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => value.GetString(),
    };

    private static RawRow Bad(int line, string field, string problem) => new(line, RowShape.None, [], [new RowProblem(line, field, problem)]);

    private static string Where(JsonException broken) => $"is not JSON (line {broken.LineNumber + 1}, column {broken.BytePositionInLine + 1})";

    private static string Word(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => value.ValueKind == JsonValueKind.True ? "true" : "false",
    };
}
