namespace SkyGeni.Bot.Scoring;

/// <summary>
/// A run that all who ask before it begins share. What each of them stored before they asked is seen by it, and a burst of
/// them is one run and not a queue.
/// </summary>
internal sealed class SharedRun<T>
{
    private readonly Lock gate = new();
    private Task<T>? upcoming;

    /// <summary>Waits for the next run that begins after this call; giving up leaves it to the others.</summary>
    /// <param name="run">Does it; calls its argument before it looks at what there is to do.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public Task<T> JoinAsync(Func<Action, Task<T>> run, CancellationToken cancel)
    {
        lock (gate)
        {
            upcoming ??= Task.Run(() => RunAsync(run), CancellationToken.None);
            return upcoming.WaitAsync(cancel);
        }
    }

    private async Task<T> RunAsync(Func<Action, Task<T>> run)
    {
        try
        {
            return await run(Begin);
        }
        catch
        {
            // It may have failed before it began: nobody joins it any more.
            Begin();
            throw;
        }
    }

    private void Begin()
    {
        lock (gate)
        {
            upcoming = null;
        }
    }
}
