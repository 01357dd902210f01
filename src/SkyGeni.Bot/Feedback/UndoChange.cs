namespace SkyGeni.Bot.Feedback;

/// <summary>Takes back what was done about a deal. Whoever sees the deal may: the receipt is shared, so is its Undo.</summary>
public sealed class UndoChange(DealChange change, SnoozeStore snoozes, DismissalStore dismissals, InterventionStore interventions)
{
    public Task<ChangeResult> SnoozeAsync(Click click, string snoozeId, CancellationToken cancel = default) => change.RunAsync(
        click,
        async (tx, now) => Ended(await snoozes.EndAsync(tx, snoozeId, SnoozeStore.Undone, now)),
        cancel);

    public Task<ChangeResult> DismissalAsync(Click click, string dismissalId, CancellationToken cancel = default) => change.RunAsync(
        click,
        async (tx, now) => Ended(await dismissals.EndAsync(tx, dismissalId, SnoozeStore.Undone, now)),
        cancel);

    public Task<ChangeResult> InterventionAsync(Click click, string interventionId, CancellationToken cancel = default) => change.RunAsync(
        click,
        async (tx, now) => Ended(await interventions.UndoAsync(tx, interventionId, now)),
        cancel);

    private static ChangeResult Ended(bool ended) => ended ? ChangeResult.Done : ChangeResult.Over;
}
