using System.Data.Common;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Outbox;

/// <summary>Writes down what became of an attempt, with everything that has to be true together with it.</summary>
public sealed class OutboxSettling(Database database, TimeProvider clock)
{
    /// <summary>Attempts after which an error of the program's own, not of Slack's, ends a message.</summary>
    public const int MostFailuresOfOurs = 8;

    private const int Tries = 6;

    /// <summary>A loss stays to be seen until messages have come through on another day than the one that was lost.</summary>
    private static readonly TimeSpan HalfADay = TimeSpan.FromHours(12);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);
    private int refusals;

    /// <summary>
    /// Marks a message. A post that was made but not marked would be made again, so a store that is busy is asked several times.
    /// Answers until when it was put off, or null where its life ended.
    /// </summary>
    public async Task<DateTimeOffset?> SettleAsync(OutboxItem item, DeliveryResult result)
    {
        var refused = result is DeliveryResult.RetryAfter { Scope: RetryScope.All };
        refusals = refused ? refusals + 1 : 0;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await database.WriteAsync(tx => SettleAsync(tx, item, result));
            }
            catch (DbException) when (attempt < Tries)
            {
                await Task.Delay(FirstWait * Math.Pow(2, attempt - 1), TimeProvider.System);
            }
        }
    }

    /// <summary>Ends a message that is no longer of use. An update that nobody waits for any more is no finding.</summary>
    public Task DropAsync(OutboxItem item, DateTimeOffset now) => database.WriteAsync(async tx =>
    {
        await OutboxStore.FinishAsync(tx, item.Id, OutboxState.Dropped, $"no longer of use since {item.ExpiresAt:u}", now);
        if (!OutboxKinds.IsRepeatable(item.Kind))
        {
            await FindingStore.RaiseAsync(tx, OutboxFindings.ForTooLate(item), now);
        }
    });

    private async Task<DateTimeOffset?> SettleAsync(DbTransaction tx, OutboxItem item, DeliveryResult result)
    {
        var now = clock.GetUtcNow();
        switch (result)
        {
            case DeliveryResult.Delivered delivered:
                await DeliveredAsync(tx, item, delivered.Copy, now);
                return null;
            case DeliveryResult.Obsolete obsolete:
                await OutboxStore.FinishAsync(tx, item.Id, OutboxState.Dropped, obsolete.Reason, now);
                return null;
            case DeliveryResult.Undeliverable never:
                await OutboxStore.FinishAsync(tx, item.Id, OutboxState.Failed, never.Reason, now);
                await FindingStore.RaiseAsync(tx, OutboxFindings.ForUndeliverable(item, never.Reason), now);
                return null;
            default:
                return await PostponeAsync(tx, item, (DeliveryResult.RetryAfter)result, now);
        }
    }

    private static async Task DeliveredAsync(DbTransaction tx, OutboxItem item, MessageCopy? copy, DateTimeOffset now)
    {
        if (copy is not null)
        {
            await MessageCopyStore.SaveAsync(tx, copy);
        }

        await OutboxStore.FinishAsync(tx, item.Id, OutboxState.Sent, null, now);
        await FindingStore.ResolveAsync(tx, OutboxFindings.TokenRefused, OutboxFindings.Workspace, now);
        await FindingStore.ResolveAsync(tx, OutboxFindings.Undeliverable, item.Lane, now, HalfADay);
    }

    private async Task<DateTimeOffset?> PostponeAsync(DbTransaction tx, OutboxItem item, DeliveryResult.RetryAfter later, DateTimeOffset now)
    {
        var wait = later.Delay ?? (later.Scope == RetryScope.All ? Backoff.AfterRefusal(refusals) : Backoff.After(item.Attempts, item.Id));
        var at = now + wait;
        await OutboxStore.PostponeAsync(tx, item.Id, at, later.Reason);
        if (later.Scope == RetryScope.All)
        {
            await FindingStore.RaiseAsync(tx, OutboxFindings.ForTokenRefused(later.Reason), now);
        }

        return at;
    }
}
