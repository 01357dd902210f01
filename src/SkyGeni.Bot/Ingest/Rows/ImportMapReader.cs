using System.Globalization;
using System.Text.Json;
using SkyGeni.Core.Features;

namespace SkyGeni.Bot.Ingest.Rows;

/// <summary>Reads a map from JSON. The problem of a wrong one says where it is wrong and what is allowed.</summary>
internal static class ImportMapReader
{
    private static readonly string[] Parts = ["columns", "outcomes", "dateFormats", "attributes", "ignore"];
    private static readonly string[] OutcomeWords = ["won", "lost", "open"];

    private static readonly Dictionary<string, AttributeKind> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["category"] = AttributeKind.Category,
        ["number"] = AttributeKind.Number,
        ["date"] = AttributeKind.Date,
        ["yes/no"] = AttributeKind.YesNo,
    };

    public static (ImportMap? Map, string? Problem) Read(ReadOnlyMemory<byte> json, IReadOnlyCollection<string> fields)
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(json), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return (Map(document.RootElement, fields), null);
        }
        catch (JsonException broken)
        {
            return (null, $"is not JSON (line {broken.LineNumber + 1}, column {broken.BytePositionInLine + 1})");
        }
        catch (FormatException wrong)
        {
            return (null, wrong.Message);
        }
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> json) =>
        json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;

    private static ImportMap Map(JsonElement root, IReadOnlyCollection<string> fields)
    {
        Expect(root.ValueKind == JsonValueKind.Object, "must be a JSON object");
        foreach (var part in root.EnumerateObject())
        {
            Expect(Parts.Contains(part.Name, StringComparer.Ordinal), $"has an unknown part '{part.Name}'; allowed: {string.Join(", ", Parts)}");
        }

        var columns = Texts(root, "columns");
        foreach (var field in columns.Keys)
        {
            Expect(fields.Contains(field, StringComparer.Ordinal), $"maps the unknown field '{field}'{ClosestName.Suggest(field, fields)}; allowed: {string.Join(", ", fields)}");
        }

        return new ImportMap
        {
            Columns = columns,
            Outcomes = Outcomes(root),
            DateFormats = Formats(root),
            Attributes = Texts(root, "attributes").ToDictionary(a => a.Key, a => Type(a.Key, a.Value), StringComparer.Ordinal),
            Ignore = List(root, "ignore"),
        };
    }

    private static Dictionary<string, string> Outcomes(JsonElement root)
    {
        var outcomes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (word, outcome) in Texts(root, "outcomes"))
        {
            Expect(OutcomeWords.Contains(outcome, StringComparer.OrdinalIgnoreCase), $"reads the outcome '{word}' as '{outcome}'; allowed: {string.Join(", ", OutcomeWords)}");
            Expect(outcomes.TryAdd(word.Trim(), outcome.ToLowerInvariant()), $"names the outcome '{word}' twice");
        }

        return outcomes;
    }

    private static AttributeKind Type(string column, string word) => Types.TryGetValue(word, out var type)
        ? type
        : throw new FormatException($"gives the attribute '{column}' the type '{word}'; allowed: {string.Join(", ", Types.Keys)}");

    private static IReadOnlyList<string> Formats(JsonElement root)
    {
        var formats = List(root, "dateFormats");
        foreach (var format in formats)
        {
            var sample = new DateTime(2023, 11, 24, 0, 0, 0, DateTimeKind.Utc);
            Expect(
                format.Length > 1 && DateTime.TryParseExact(sample.ToString(format, CultureInfo.InvariantCulture), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var back) && back.Date == sample.Date,
                $"has the date format '{format}', which does not name a year, a month and a day; allowed: such as M/d/yyyy or yyyy-MM-dd");
        }

        return formats;
    }

    private static Dictionary<string, string> Texts(JsonElement root, string part)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!root.TryGetProperty(part, out var given))
        {
            return texts;
        }

        Expect(given.ValueKind == JsonValueKind.Object, $"has no object under '{part}'");
        foreach (var pair in given.EnumerateObject())
        {
            Expect(pair.Value.ValueKind == JsonValueKind.String, $"has no text under '{part}.{pair.Name}'");
            Expect(texts.TryAdd(pair.Name, pair.Value.GetString()!), $"names '{part}.{pair.Name}' twice");
        }

        return texts;
    }

    private static IReadOnlyList<string> List(JsonElement root, string part)
    {
        if (!root.TryGetProperty(part, out var given))
        {
            return [];
        }

        Expect(
            given.ValueKind == JsonValueKind.Array && given.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String),
            $"has no list of texts under '{part}'");
        return [.. given.EnumerateArray().Select(item => item.GetString()!)];
    }

    private static void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new FormatException(otherwise);
        }
    }
}
