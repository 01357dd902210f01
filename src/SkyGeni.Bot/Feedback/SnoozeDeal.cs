using SkyGeni.Core.Alerts;

namespace SkyGeni.Bot.Feedback;

/// <summary>Puts a deal aside, for everybody who sees it.</summary>
public sealed class SnoozeDeal(DealChange change, SnoozeStore snoozes, Others others)
{
    /// <param name="click">The form that asked for it.</param>
    /// <param name="until">When it ends at the latest; null: only a change ends it.</param>
    /// <param name="wakeOn">Which changes end it early.</param>
    /// <param name="then">The deal as it stands.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public Task<ChangeResult> RunAsync(Click click, DateTimeOffset? until, WakeOn wakeOn, WatchedValues then, CancellationToken cancel = default) =>
        change.RunAsync(
            click,
            async (tx, now) =>
            {
                if (await others.ActedFirstAsync(tx, click, then, now) is { } earlier)
                {
                    return earlier;
                }

                var id = Guid.CreateVersion7(now).ToString("N");
                await snoozes.AddAsync(tx, new Snooze(id, click.DealId, click.Person.Id, now, until, wakeOn, then));
                return ChangeResult.Done;
            },
            cancel);
}
