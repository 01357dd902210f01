using System.Diagnostics;

namespace SkyGeni.Benchmarks;

/// <summary>Stopwatch and median.</summary>
internal static class Timing
{
    private const int MostRuns = 5;

    /// <summary>A first run this short, in seconds, is mostly the runtime compiling: it is thrown away. A longer one hardly is.</summary>
    private const double WarmUp = 2;

    /// <summary>No further run is begun once this many seconds were measured.</summary>
    private const double Budget = 12;

    public static async Task<double> SecondsAsync(Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    public static double Seconds(Action work)
    {
        var began = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>The median of some runs, each of which prepares what it needs and answers the seconds it measured.</summary>
    public static async Task<double> MedianAsync(Func<Task<double>> run)
    {
        var times = new List<double>();
        var first = await run();
        if (first >= WarmUp)
        {
            times.Add(first);
        }

        while (times.Count == 0 || (times.Count < MostRuns && times.Sum() < Budget))
        {
            times.Add(await run());
        }

        return Median(times);
    }

    public static Task<double> MedianAsync(Func<double> run) => MedianAsync(() => Task.FromResult(run()));

    public static double Median(IEnumerable<double> values) => Percentile(values, 0.5);

    /// <param name="values">At least one.</param>
    /// <param name="part">0.5: the median.</param>
    public static double Percentile(IEnumerable<double> values, double part)
    {
        var sorted = values.Order().ToList();
        return sorted[(int)(part * (sorted.Count - 1))];
    }
}
