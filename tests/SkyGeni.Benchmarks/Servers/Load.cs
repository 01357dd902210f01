using System.Collections.Concurrent;
using System.Diagnostics;

namespace SkyGeni.Benchmarks.Servers;

/// <summary>How long the requests of a load took, in seconds.</summary>
internal sealed record LoadResult(double Median, double Percentile99)
{
    /// <summary>A slow answer is known well enough after this many seconds, whether or not every request was sent.</summary>
    private const double Budget = 5;

    /// <summary>Sends requests over some connections, each with one request under way at a time, after a fifth as many to warm up.</summary>
    /// <param name="connections">How many at once.</param>
    /// <param name="requests">How many in all, at most.</param>
    /// <param name="send">Sends one, given its number.</param>
    public static async Task<LoadResult> OfAsync(int connections, int requests, Func<int, Task> send)
    {
        await SendAsync(connections, (requests / 5) + connections, send);
        var times = await SendAsync(connections, requests, send);
        return new LoadResult(Timing.Median(times), Timing.Percentile(times, 0.99));
    }

    private static async Task<IReadOnlyCollection<double>> SendAsync(int connections, int requests, Func<int, Task> send)
    {
        var times = new ConcurrentBag<double>();
        var next = -1;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            for (var number = Interlocked.Increment(ref next); number < requests && Stopwatch.GetElapsedTime(began).TotalSeconds < Budget; number = Interlocked.Increment(ref next))
            {
                times.Add(await Timing.SecondsAsync(() => send(number)));
            }
        })));
        return times;
    }
}
