using System.Data.Common;
using SkyGeni.Bot.Ingest.Crm.WriteBack;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Reminders;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Feedback;

/// <summary>Takes back what was done about a deal. Whoever sees the deal may: the receipt is shared, so is its Undo.</summary>
public sealed class UndoChange(
    DealChange change, SnoozeStore snoozes, DismissalStore dismissals, InterventionStore interventions, WriteBacks writeBacks, Database database, OutboxSignal signal, TimeProvider clock)
{
    public Task<ChangeResult> SnoozeAsync(Click click, string snoozeId, CancellationToken cancel = default) => change.RunAsync(
        click,
        async (tx, now) => Ended(await snoozes.EndAsync(tx, snoozeId, SnoozeStore.Undone, now)),
        cancel);

    public Task<ChangeResult> DismissalAsync(Click click, string dismissalId, CancellationToken cancel = default) => change.RunAsync(
        click,
        async (tx, now) => Ended(await dismissals.EndAsync(tx, dismissalId, SnoozeStore.Undone, now)),
        cancel);

    public async Task<ChangeResult> InterventionAsync(Click click, string interventionId, CancellationToken cancel = default)
    {
        var result = await change.RunAsync(
            click, async (tx, now) => Ended(await InterventionAsync(tx, click.DealId, interventionId, click.Person.Id, now)), cancel);
        writeBacks.Nudge();
        return result;
    }

    /// <summary>As a client of the API takes it back; false where it was already.</summary>
    public async Task<bool> InterventionAsync(Intervention done, string by, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        var undone = await database.WriteAsync(
            async tx =>
            {
                var ended = await InterventionAsync(tx, done.DealId, done.Id, by, now);
                if (ended)
                {
                    await Refreshes.EnqueueAsync(tx, done.DealId, now);
                }

                return ended;
            },
            cancel);
        signal.Notify();
        writeBacks.Nudge();
        return undone;
    }

    private async Task<bool> InterventionAsync(DbTransaction tx, string dealId, string interventionId, string by, DateTimeOffset now)
    {
        if (!await interventions.UndoAsync(tx, dealId, interventionId, by, now) || await InterventionStore.FindAsync(tx, interventionId) is not { } undone)
        {
            return false;
        }

        // All that its logging changed goes back with it.
        await InterventionStore.RestoreDetectedAsync(tx, undone, now);
        if (undone.Surface == InterventionSurfaces.Reminder)
        {
            await ReminderStore.ReopenAsync(tx, dealId, undone.PersonId, undone.CreatedAt);
        }

        await writeBacks.UnwantAsync(tx, interventionId, now);
        return true;
    }

    private static ChangeResult Ended(bool ended) => ended ? ChangeResult.Done : ChangeResult.Over;
}
