using System.Threading.Channels;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>Wakes whoever settles deliveries. Call <see cref="Notify"/> after the commit; a lost call costs seconds, never an event.</summary>
internal sealed class DeliverySignal : INodeSignal
{
    private readonly Channel<bool> calls = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public event Action? Called;

    public string Topic => "deliveries";

    public void Notify()
    {
        Wake();
        Called?.Invoke();
    }

    /// <inheritdoc/>
    public void Wake() => calls.Writer.TryWrite(true);

    /// <summary>Returns once it was called since the last return.</summary>
    public async Task WaitAsync(CancellationToken cancel) => await calls.Reader.ReadAsync(cancel);
}
