using SkyGeni.Bot.Checks;
using SkyGeni.Core.Alerts;

namespace SkyGeni.Bot.Feedback;

/// <summary>Dismisses a deal, for everybody who sees it, until somebody undoes it. Wrong data also becomes a finding.</summary>
public sealed class DismissDeal(DealChange change, DismissalStore dismissals, Others others)
{
    /// <param name="click">The form that asked for it.</param>
    /// <param name="values">The deal as it stands.</param>
    /// <param name="reason">Why.</param>
    /// <param name="field">Which field is wrong, where that is the reason and was said.</param>
    /// <param name="note">What they added.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public Task<ChangeResult> RunAsync(
        Click click, WatchedValues values, DismissalReason reason, string? field, string? note, CancellationToken cancel = default) =>
        change.RunAsync(
            click,
            async (tx, now) =>
            {
                if (await others.ActedFirstAsync(tx, click, values, now) is { } earlier)
                {
                    return earlier;
                }

                var id = Guid.CreateVersion7(now).ToString("N");
                await dismissals.AddAsync(tx, new Dismissal(id, click.DealId, click.Person.Id, reason, field, note, now));
                if (reason == DismissalReason.WrongData)
                {
                    await FindingStore.RaiseAsync(tx, WrongData.Finding(click.DealId, click.Person.Id, field), now);
                }

                return ChangeResult.Done;
            },
            cancel);
}
