using System.Data.Common;
using Dapper;

namespace SkyGeni.Bot.Outbox;

/// <summary>After a change of a deal: every stored copy that shows it is to be rendered again.</summary>
public static class Refreshes
{
    private const string Reachable = """
        SELECT c.copy_id FROM message_copy c JOIN message_copy_deal d ON d.copy_id = c.copy_id
        WHERE d.deal_id = @dealId AND c.copy_id IS DISTINCT FROM @except
          AND (c.ts IS NOT NULL OR (c.response_url_until > @now AND c.response_url_uses < @most))
        ORDER BY c.created_at DESC
        """;

    /// <summary>
    /// Adds one message for each copy that can still be changed, and answers how many. Part of the transaction of the change;
    /// call <see cref="OutboxSignal.Notify"/> after it.
    /// </summary>
    /// <param name="tx">The transaction of the change.</param>
    /// <param name="dealId">The deal that changed.</param>
    /// <param name="now">The instant of the change.</param>
    /// <param name="exceptCopyId">The copy that the caller renders itself, where it answers a click in it.</param>
    public static async Task<int> EnqueueAsync(DbTransaction tx, string dealId, DateTimeOffset now, string? exceptCopyId = null)
    {
        var copies = (await tx.Connection!.QueryAsync<string>(
            Reachable,
            new { dealId, except = exceptCopyId, now = now.ToUnixTimeMilliseconds(), most = MessageCopyStore.ResponseUrlUses },
            tx)).ToList();
        await AddAsync(tx, copies, now);
        return copies.Count;
    }

    /// <summary>The same for every copy of a message that is about something else than deals.</summary>
    /// <param name="tx">The transaction of the change.</param>
    /// <param name="surface">Which message.</param>
    /// <param name="context">What it is about, as the copies keep it.</param>
    /// <param name="now">The instant of the change.</param>
    public static async Task OfAsync(DbTransaction tx, string surface, string context, DateTimeOffset now) => await AddAsync(
        tx,
        await tx.Connection!.QueryAsync<string>(
            "SELECT copy_id FROM message_copy WHERE surface = @surface AND context = @context AND ts IS NOT NULL ORDER BY created_at", new { surface, context }, tx),
        now);

    private static async Task AddAsync(DbTransaction tx, IEnumerable<string> copies, DateTimeOffset now)
    {
        foreach (var copy in copies)
        {
            await OutboxStore.AddAsync(
                tx,
                new OutboxMessage(OutboxKinds.RefreshCopy, $"{OutboxKinds.RefreshCopy}:{copy}", $"copy:{copy}", copy),
                now);
        }
    }
}
