using System.Buffers;
using System.IO.Pipelines;

namespace SkyGeni.Bot.Ingest.Rows;

/// <summary>
/// What separates the values of a CSV text, by its header alone: what stands in later rows is data, and must not decide how
/// the file is read.
/// </summary>
internal static class Separator
{
    private const int LongestHeader = 64 * 1024;
    private static readonly char[] Known = [',', ';', '\t', '|'];

    /// <summary>Looks at the first line without taking it: the answer's stream begins where the given one did.</summary>
    public static async Task<(Stream Stream, char Separator)> DetectAsync(Stream stream, CancellationToken cancel)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));
        while (true)
        {
            var read = await reader.ReadAsync(cancel);
            var line = read.Buffer.PositionOf((byte)'\n') is { } end ? read.Buffer.Slice(0, end) : read.Buffer;
            if (read.IsCompleted || line.Length < read.Buffer.Length || read.Buffer.Length >= LongestHeader)
            {
                var separator = Of(line.ToArray());
                reader.AdvanceTo(read.Buffer.Start);
                return (reader.AsStream(), separator);
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>The one that stands most often outside quotation marks; a comma where none does. Bytes serve in any Unicode encoding.</summary>
    private static char Of(byte[] line)
    {
        var counts = new int[Known.Length];
        var quoted = false;
        foreach (var letter in line)
        {
            quoted ^= letter == '"';
            var known = quoted ? -1 : Array.IndexOf(Known, (char)letter);
            if (known >= 0)
            {
                counts[known]++;
            }
        }

        return Known[Array.IndexOf(counts, counts.Max())];
    }
}
