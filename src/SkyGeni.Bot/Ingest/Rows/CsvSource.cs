using System.Runtime.CompilerServices;
using CsvHelper;

namespace SkyGeni.Bot.Ingest.Rows;

/// <summary>
/// A CSV text: RFC 4180 with quotes and line breaks inside them, in UTF-8 (or with the mark of another Unicode encoding),
/// separated by comma, semicolon, tab or bar, whichever its header uses.
/// </summary>
internal sealed class CsvSource : IDisposable
{
    private const char Replacement = '\uFFFD';

    /// <summary>Bytes of a row past which a quotation mark was surely never closed.</summary>
    private const int LongestRow = 1024 * 1024;

    private readonly CsvReader reader;

    private CsvSource(CsvReader reader)
    {
        this.reader = reader;
        Header = [.. reader.Headers.Select(name => name.Trim())];
    }

    /// <summary>The names of the columns, trimmed.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>Opens a CSV text by reading its header; the problem says why that cannot be done.</summary>
    public static async Task<(CsvSource? Source, string? Problem)> OpenAsync(Stream stream, CancellationToken cancel)
    {
        var (text, separator) = await Separator.DetectAsync(stream, cancel);
        var reader = CsvReader.Create(text, new CsvReaderOptions { Separator = separator, TrackLineNumbers = true, PoolStrings = true, MaxRecordSize = LongestRow });
        string? problem;
        try
        {
            await reader.ReadHeaderAsync(cancel);
            problem = Unreadable(reader.Headers);
        }
        catch (CsvFormatException)
        {
            problem = "does not look like CSV: its first line has no end";
        }

        if (problem is null)
        {
            return (new CsvSource(reader), null);
        }

        await reader.DisposeAsync();
        return (null, problem);
    }

    /// <summary>The rows, as they come.</summary>
    public async IAsyncEnumerable<RawRow> RowsAsync(RowShape shape, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        while (true)
        {
            var (more, broken) = await ReadAsync(cancel);
            if (broken is not null)
            {
                yield return new RawRow(broken.Line, RowShape.None, [], [broken]);
                yield break;
            }

            if (!more)
            {
                yield break;
            }

            if (Row(shape) is { } row)
            {
                yield return row;
            }
        }
    }

    public void Dispose() => reader.Dispose();

    private async ValueTask<(bool More, RowProblem? Broken)> ReadAsync(CancellationToken cancel)
    {
        try
        {
            return (await reader.ReadAsync(cancel), null);
        }
        catch (CsvFormatException)
        {
            return (false, new RowProblem((int)reader.LineNumber + 1, RowProblem.WholeRow, "a row after this line has no end; a quotation mark was opened and never closed"));
        }
    }

    /// <summary>The row the reader stands on; null where it is blank.</summary>
    private RawRow? Row(RowShape shape)
    {
        var cells = new string[reader.FieldCount];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = reader.GetString(i);
        }

        return Array.TrueForAll(cells, string.IsNullOrWhiteSpace) ? null : new RawRow((int)reader.LineNumber, shape, cells, Problems((int)reader.LineNumber, shape, cells));
    }

    private static RowProblem[] Problems(int line, RowShape shape, string[] cells)
    {
        var columns = shape.Header.Count;
        if (cells.Length != columns)
        {
            var likely = cells.Length < columns
                ? "a quotation mark that is never closed swallows the lines after it"
                : "a value with a separator in it must stand in quotation marks";
            return [new RowProblem(line, RowProblem.WholeRow, $"has {cells.Length} values where the header names {columns} columns; {likely}")];
        }

        var broken = Array.FindIndex(cells, cell => cell.Contains(Replacement, StringComparison.Ordinal));
        return broken < 0 ? [] : [new RowProblem(line, shape.Header[broken], "holds bytes that are not UTF-8; save the file as CSV UTF-8")];
    }

    private static string? Unreadable(IReadOnlyList<string> header)
    {
        if (header.All(string.IsNullOrWhiteSpace))
        {
            return "is empty: the first line must name the columns";
        }

        return header.Any(name => name.Contains(Replacement, StringComparison.Ordinal) || name.Contains('\0', StringComparison.Ordinal))
            ? "is not in UTF-8; save it as CSV UTF-8"
            : null;
    }
}
