using System.Data.Common;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Feedback;

/// <summary>
/// The frame of every change that a click makes: in one transaction the click counts once, the change is written, and every
/// stored copy of the deal's row is due to be rendered again.
/// </summary>
public sealed class DealChange(Database database, ClickStore clicks, OutboxSignal signal, TimeProvider clock)
{
    /// <summary>Runs a change, unless the same click was heard of before.</summary>
    /// <param name="click">The click.</param>
    /// <param name="write">Writes at the instant given, and says what became of it. Only what is <see cref="ChangeResult.Done"/> renders copies again.</param>
    /// <param name="cancel">Ends the waiting for the writer's turn.</param>
    public async Task<ChangeResult> RunAsync(Click click, Func<DbTransaction, DateTimeOffset, Task<ChangeResult>> write, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        var result = await database.WriteAsync(
            async tx =>
            {
                if (!await clicks.FirstTimeAsync(tx, click.Key, now))
                {
                    return ChangeResult.Repeated;
                }

                if (click.Copy is { } copy)
                {
                    await MessageCopyStore.SaveAsync(tx, copy);
                }

                var written = await write(tx, now);
                if (written is ChangeResult.Made)
                {
                    await Refreshes.EnqueueAsync(tx, click.DealId, now, click.RenderedByCaller);
                }

                return written;
            },
            cancel);
        signal.Notify();
        return result;
    }
}
