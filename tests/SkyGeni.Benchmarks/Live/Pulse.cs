namespace SkyGeni.Benchmarks.Live;

/// <summary>Does something at a steady beat.</summary>
internal static class Pulse
{
    /// <summary>Until it is told to stop, which is no error.</summary>
    public static async Task EachAsync(TimeSpan interval, Action beat, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(interval);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                beat();
            }
        }
        catch (OperationCanceledException)
        {
            // It was told to.
        }
    }
}
