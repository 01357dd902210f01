using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Impact.Charts;

/// <summary>Hands a chart to the outbox, so that nobody who asked for figures waits for a picture: once for a person and content.</summary>
public sealed class SendChart(Database database, OutboxSignal signal, TimeProvider clock)
{
    /// <summary>False where the person has it already.</summary>
    public async Task<bool> RunAsync(IntervalChart chart, string personId, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        var payload = $"{chart.Id}:{personId}";
        var added = await database.WriteBesideAsync(
            async tx =>
            {
                await ChartStore.SaveAsync(tx, chart, now);
                return await OutboxStore.AddAsync(tx, new OutboxMessage(OutboxKinds.Chart, $"{OutboxKinds.Chart}:{payload}", $"person:{personId}", payload), now);
            },
            cancel);
        signal.Notify();
        return added;
    }
}
