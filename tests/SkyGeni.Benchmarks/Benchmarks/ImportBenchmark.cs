using System.Globalization;
using CsvHelper;
using SkyGeni.Benchmarks.Data;
using SkyGeni.Benchmarks.Servers;

namespace SkyGeni.Benchmarks.Benchmarks;

/// <summary>The verb <c>import</c> with a large file.</summary>
internal sealed class ImportBenchmark : IBenchmark
{
    public string Name => "import";

    public string About =>
        "The verb import, from an empty directory to 100,000 deals in the event log and in the table of deals. "
        + "Against reading the same file with the CSV library alone, and against SQLite inserting as many plain rows with one prepared command.";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkRun run, CancellationToken cancel)
    {
        var directory = run.Scratch.Take();
        var rows = DealFile.Rows(run.Deals, 0).ToList();
        var (all, half) = (Path.Combine(directory, "all.csv"), Path.Combine(directory, "half.csv"));
        DealFile.Write(all, rows);
        DealFile.Write(half, rows.Take(rows.Count / 2));
        var halfTime = await Timing.MedianAsync(() => ImportAsync(run.Scratch, half));
        var time = await Timing.MedianAsync(() => ImportAsync(run.Scratch, all));
        var what = string.Create(CultureInfo.InvariantCulture, $"import of {rows.Count:#,0} deals");
        var figures = new List<Figure>
        {
            new(what, time, "reading the file with the CSV library", await Timing.MedianAsync(() => Timing.Seconds(() => Read(all))), Unit.Seconds),
            new(what, time, PlainSqlite.Is, await Timing.MedianAsync(() => PlainSqlite.Insert(run.Scratch, rows)), Unit.Seconds),
            Figure.Growth("import", halfTime, time),
        };
        Scratch.Return(directory);
        return figures;
    }

    private static async Task<double> ImportAsync(Scratch scratch, string file)
    {
        var directory = scratch.Take();
        var seconds = await Timing.SecondsAsync(() => BotVerb.RunAsync(directory, "import", file));
        Scratch.Return(directory);
        return seconds;
    }

    private static void Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read);
        using var reader = CsvReader.Create(stream, new CsvReaderOptions());
        reader.ReadHeader();
        var letters = 0L;
        while (reader.Read())
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                letters += reader.GetString(i).Length;
            }
        }

        GC.KeepAlive(letters);
    }
}
