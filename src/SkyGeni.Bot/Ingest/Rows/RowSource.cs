namespace SkyGeni.Bot.Ingest.Rows;

/// <summary>Rows to be taken, wherever they come from.</summary>
/// <param name="Rows">Read once, as they come.</param>
/// <param name="IgnoredColumns">Columns nobody reads.</param>
/// <param name="Opened">What to close afterwards.</param>
internal sealed record RowSource(IAsyncEnumerable<RawRow> Rows, IReadOnlyList<string> IgnoredColumns, IDisposable? Opened) : IDisposable
{
    /// <summary>Opens a stream; the problem says why it cannot be read at all.</summary>
    public static async Task<(RowSource? Source, string? Problem)> OpenAsync(Stream stream, RowFormat format, FieldSet fields, ImportMap map, CancellationToken cancel)
    {
        switch (format)
        {
            case RowFormat.JsonArray:
                var (rows, wrong) = await JsonRows.OfArrayAsync(stream, fields, cancel);
                return rows is null ? (null, wrong) : (new RowSource(rows.ToAsyncEnumerable(), [], null), null);
            case RowFormat.NdJson:
                return (new RowSource(JsonRows.OfLinesAsync(stream, fields, cancel), [], null), null);
            default:
                var (csv, problem) = await CsvSource.OpenAsync(stream, cancel);
                return csv is null ? (null, problem) : Shaped(csv, fields, map);
        }
    }

    /// <summary>The rows of a CSV text whose header is read already.</summary>
    public static (RowSource? Source, string? Problem) Shaped(CsvSource csv, FieldSet fields, ImportMap map)
    {
        var (shape, problem) = ShapeReader.Read(csv.Header, fields, map);
        if (shape is null)
        {
            csv.Dispose();
            return (null, problem);
        }

        return (new RowSource(csv.RowsAsync(shape), shape.Ignored, csv), null);
    }

    public void Dispose() => Opened?.Dispose();
}
