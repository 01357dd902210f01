namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>Wakes all who read from CRMs. Call <see cref="Notify"/> after the commit; a lost call costs seconds, never a record.</summary>
internal sealed class ReadBackSignal
{
    private TaskCompletionSource next = Fresh();

    public void Notify() => Interlocked.Exchange(ref next, Fresh()).TrySetResult();

    /// <summary>Ends with the first call after this one.</summary>
    public Task NextAsync() => Volatile.Read(ref next).Task;

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
