using System.Diagnostics;

namespace SkyGeni.Bot.Storage;

/// <summary>Lets the writers of this process go one after the other: waiting here is cheaper and fairer than at a database's door.</summary>
internal sealed class Turns : IDisposable
{
    /// <summary>Whoever waits longer is told that the store is held up: a sender asks again, and does not wait in a queue for ever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim turn = new(1, 1);
    private int waiting;
    private long began;

    public bool IsAwaited => Volatile.Read(ref waiting) > 0;

    /// <summary>How long the turn that is being taken has lasted.</summary>
    public TimeSpan Lasts => Stopwatch.GetElapsedTime(Volatile.Read(ref began));

    /// <exception cref="StoreHeldException">Others took too long.</exception>
    public async Task<T> TakeAsync<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        Interlocked.Increment(ref waiting);
        try
        {
            if (!await turn.WaitAsync(Patience, cancel))
            {
                throw new StoreHeldException();
            }
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }

        try
        {
            Volatile.Write(ref began, Stopwatch.GetTimestamp());
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}

/// <summary>The turn to write did not come in time.</summary>
public sealed class StoreHeldException() : Exception("Other writes took too long.");
