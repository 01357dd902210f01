using System.Threading.Channels;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Ingest;

/// <summary>
/// Tells whoever waits, in this process and on other nodes, that deals changed. Only a nudge: the rows marked <c>needs_score</c> say which,
/// and are found again after a restart. Many nudges while nobody waits are one.
/// </summary>
public sealed class DealsChanged : INodeSignal
{
    private readonly Channel<bool> nudges = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public event Action? Called;

    public string Topic => "deals";

    public void Notify()
    {
        Wake();
        Called?.Invoke();
    }

    /// <inheritdoc/>
    public void Wake() => nudges.Writer.TryWrite(true);

    /// <summary>Returns once deals have changed since the last return.</summary>
    public async Task WaitAsync(CancellationToken cancel) => await nudges.Reader.ReadAsync(cancel);
}
