using System.CommandLine;
using System.Globalization;
using SkyGeni.Benchmarks.Data;
using SkyGeni.Benchmarks.Live;
using SkyGeni.Benchmarks.Report;

namespace SkyGeni.Benchmarks;

/// <summary>The command line: which benchmarks to run, how large, and whether to keep the table.</summary>
internal static class BenchmarkCommand
{
    private const double LeastScale = 0.01;

    public static RootCommand Create()
    {
        var scale = new Option<double>("--scale") { Description = $"The part of the full sizes, {LeastScale.ToString(CultureInfo.InvariantCulture)} to 1.", DefaultValueFactory = _ => 1 };
        var only = new Option<string[]>("--only") { Description = "Run only these, by name.", AllowMultipleArgumentsPerToken = true };
        var write = new Option<bool>("--write") { Description = "Write docs/benchmarks.md; only of a run of everything." };
        only.AcceptOnlyFromAmong([.. BenchmarkCatalog.All.Select(benchmark => benchmark.Name)]);
        scale.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<double>() is not (>= LeastScale and <= 1))
            {
                given.AddError(string.Create(CultureInfo.InvariantCulture, $"--scale: allowed is {LeastScale} to 1."));
            }
        });
        var command = new RootCommand("Measures the bot against the plainest program that does the like on the same machine, and prints the ratios.") { scale, only, write, LiveCommand.Live(), LiveCommand.Soak() };
        command.Validators.Add(given =>
        {
            if (given.GetValue(write) && given.GetValue(only) is { Length: > 0 })
            {
                given.AddError("--write keeps the whole table; leave --only out.");
            }
        });
        command.SetAction((given, cancel) => RunAsync(given.GetValue(scale), given.GetValue(only) ?? [], given.GetValue(write), cancel));
        return command;
    }

    private static async Task<int> RunAsync(double scale, string[] only, bool write, CancellationToken cancel)
    {
        using var scratch = new Scratch();
        var run = new BenchmarkRun(scale, scratch, Console.Error);
        var results = new List<BenchmarkResult>();
        foreach (var benchmark in BenchmarkCatalog.All.Where(benchmark => only.Length == 0 || only.Contains(benchmark.Name)))
        {
            cancel.ThrowIfCancellationRequested();
            await run.SayAsync($"{benchmark.Name}: {benchmark.About}");
            results.Add(new BenchmarkResult(benchmark, await benchmark.RunAsync(run, cancel)));
            await Console.Out.WriteLineAsync(FigureTable.Of(results[^1].Figures));
        }

        if (write)
        {
            await BenchmarksDocument.WriteAsync(results, scale, TimeProvider.System.GetUtcNow(), cancel);
        }

        return 0;
    }
}
