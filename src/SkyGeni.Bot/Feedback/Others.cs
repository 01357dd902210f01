using System.Data.Common;
using SkyGeni.Core.Alerts;

namespace SkyGeni.Bot.Feedback;

/// <summary>Whether somebody else put a deal aside first: their word stands until it is undone.</summary>
public sealed class Others(SnoozeStore snoozes, DismissalStore dismissals)
{
    /// <param name="tx">The transaction of the change that would follow.</param>
    /// <param name="click">Who wants to change what.</param>
    /// <param name="values">The deal as it stands: a snooze it has woken from no longer counts.</param>
    /// <param name="now">The instant of asking.</param>
    public async Task<ChangeResult.Earlier?> ActedFirstAsync(DbTransaction tx, Click click, WatchedValues values, DateTimeOffset now)
    {
        var (dealId, personId) = (click.DealId, click.Person.Id);
        if (await dismissals.ActiveAsync(tx, dealId) is { } dismissal)
        {
            return dismissal.PersonId == personId ? null : new ChangeResult.Earlier(dismissal.PersonId, "dismissed", dismissal.CreatedAt);
        }

        return await snoozes.ActiveAsync(tx, dealId) is { } snooze && snooze.PersonId != personId && SnoozeWake.Decide(snooze, values, isOpen: true, now) is null
            ? new ChangeResult.Earlier(snooze.PersonId, "snoozed", snooze.CreatedAt)
            : null;
    }
}
