namespace SkyGeni.Bot.Storage;

/// <summary>Lets the writers of this process go one after the other: waiting here is cheaper and fairer than at a database's door.</summary>
internal sealed class Turns : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private int waiting;

    public bool IsAwaited => Volatile.Read(ref waiting) > 0;

    public async Task<T> TakeAsync<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        Interlocked.Increment(ref waiting);
        try
        {
            await turn.WaitAsync(cancel);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }

        try
        {
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
