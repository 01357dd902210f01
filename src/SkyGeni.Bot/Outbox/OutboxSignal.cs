using System.Threading.Channels;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Outbox;

/// <summary>Wakes the relay at once. Call <see cref="Notify"/> after the commit; a lost call costs a second, never a message.</summary>
public sealed class OutboxSignal : INodeSignal
{
    private readonly Channel<bool> calls = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public event Action? Called;

    public string Topic => "outbox";

    public void Notify()
    {
        Wake();
        Called?.Invoke();
    }

    /// <inheritdoc/>
    public void Wake() => calls.Writer.TryWrite(true);

    /// <summary>Waits for a call, at most for <paramref name="timeout"/>.</summary>
    internal async Task WaitAsync(TimeSpan timeout, TimeProvider clock, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var called = calls.Reader.WaitToReadAsync(either.Token).AsTask();
        await Task.WhenAny(called, Task.Delay(timeout, clock, either.Token));
        await either.CancelAsync();
        calls.Reader.TryRead(out _);
        cancel.ThrowIfCancellationRequested();
    }
}
