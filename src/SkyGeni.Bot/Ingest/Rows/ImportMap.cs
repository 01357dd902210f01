using SkyGeni.Core.Features;

namespace SkyGeni.Bot.Ingest.Rows;

/// <summary>How a file that does not use the documented names is to be read.</summary>
public sealed record ImportMap
{
    public static ImportMap None { get; } = new();

    /// <summary>Field to the column that holds it.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>The file's own words for how a deal ended, in any case, to <c>won</c>, <c>lost</c> or <c>open</c>.</summary>
    public IReadOnlyDictionary<string, string> Outcomes { get; init; } = new Dictionary<string, string>();

    /// <summary>Formats of dates in .NET's notation, tried in order before ISO 8601.</summary>
    public IReadOnlyList<string> DateFormats { get; init; } = [];

    /// <summary>Columns of the company's own that are known while a deal is open, and what they hold.</summary>
    public IReadOnlyDictionary<string, AttributeKind> Attributes { get; init; } = new Dictionary<string, AttributeKind>();

    /// <summary>Columns to read over.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>Every column the map speaks of.</summary>
    public IEnumerable<string> Named => [.. Columns.Values, .. Attributes.Keys, .. Ignore];
}
