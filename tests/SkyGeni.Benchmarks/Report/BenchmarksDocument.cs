using System.Globalization;
using System.Text;

namespace SkyGeni.Benchmarks.Report;

/// <summary>Writes docs/benchmarks.md.</summary>
internal static class BenchmarksDocument
{
    public static async Task WriteAsync(IReadOnlyList<BenchmarkResult> results, double scale, DateTimeOffset now, CancellationToken cancel)
    {
        var path = Path.Combine(Root(), "docs", "benchmarks.md");
        await File.WriteAllTextAsync(path, Text(results, scale, now), cancel);
        await Console.Error.WriteLineAsync($"Written: {path}");
    }

    private static string Text(IReadOnlyList<BenchmarkResult> results, double scale, DateTimeOffset now)
    {
        var text = new StringBuilder();
        text.Append("# Benchmarks\n\n");
        text.Append("Written by `scripts/bench --write`; do not edit. Times depend on the machine, so read the ratios: each figure stands beside a baseline measured in the same run, ");
        text.Append("the plainest program that does the like. A command answers within Slack's three seconds long before its ratio matters; the ratios are here to show when a change makes something slower.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Measured on {now:yyyy-MM-dd}: {Machine.Describe()}.");
        text.Append(scale < 1 ? string.Create(CultureInfo.InvariantCulture, $" Sizes are {scale:0.##%} of the full ones.\n") : "\n");
        foreach (var (benchmark, figures) in results)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {benchmark.Name}\n\n{benchmark.About}\n\n{FigureTable.Of(figures)}");
        }

        return text.ToString();
    }

    /// <summary>The checkout this was built in.</summary>
    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "SkyGeni.Bot.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("SkyGeni.Bot.sln was not found above this program; --write works in a checkout.");
    }
}
