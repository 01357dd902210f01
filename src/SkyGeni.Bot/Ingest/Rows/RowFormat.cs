namespace SkyGeni.Bot.Ingest.Rows;

/// <summary>How rows are written down.</summary>
public enum RowFormat
{
    Csv,

    /// <summary>One JSON array of objects.</summary>
    JsonArray,

    /// <summary>A JSON object on each line.</summary>
    NdJson,
}
