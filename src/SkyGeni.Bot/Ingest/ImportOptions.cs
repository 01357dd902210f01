using SkyGeni.Bot.Ingest.Rows;
using SkyGeni.Bot.Telemetry;

namespace SkyGeni.Bot.Ingest;

/// <summary>How rows are to be taken.</summary>
public sealed record ImportOptions
{
    /// <summary>What the events name as their source: <c>csv</c> for files, <c>api</c> for clients.</summary>
    public required string Source { get; init; }

    public ImportMap Map { get; init; } = ImportMap.None;

    /// <summary>Whether rows are updates of some fields, each with an instant, and not a file of whole deals.</summary>
    public bool Updates { get; init; }

    /// <summary>Null: as of now, and dates later than now are refused.</summary>
    public AsOf? AsOf { get; init; }

    /// <summary>The request that brought the rows; null: a file did.</summary>
    public Receipt? Receipt { get; init; }
}
