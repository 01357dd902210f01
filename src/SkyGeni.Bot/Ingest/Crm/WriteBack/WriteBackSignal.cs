using System.Threading.Channels;

namespace SkyGeni.Bot.Ingest.Crm.WriteBack;

/// <summary>Tells, in this process, that something is to be written. Only a nudge: a look every few seconds finds the row.</summary>
public sealed class WriteBackSignal
{
    private readonly Channel<bool> nudges = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Notify() => nudges.Writer.TryWrite(true);

    /// <summary>Returns at the next nudge, or after a while.</summary>
    public async Task WaitAsync(TimeSpan most, TimeProvider clock, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(nudges.Reader.WaitToReadAsync(either.Token).AsTask(), Task.Delay(most, clock, either.Token));
        await either.CancelAsync();
        nudges.Reader.TryRead(out _);
        cancel.ThrowIfCancellationRequested();
    }
}
