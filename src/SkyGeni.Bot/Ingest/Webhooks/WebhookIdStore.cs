using System.Data.Common;
using Dapper;

namespace SkyGeni.Bot.Ingest.Webhooks;

/// <summary>The ids of deliveries already taken: the one writer of <c>webhook_id</c>.</summary>
public sealed class WebhookIdStore
{
    /// <summary>Senders of the scheme repeat for a few days at most.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <summary>Notes an id in the transaction that takes its delivery; false where it is known.</summary>
    public async Task<bool> AddAsync(DbTransaction tx, string id, DateTimeOffset at)
    {
        await tx.Connection!.ExecuteAsync(
            "DELETE FROM webhook_id WHERE received_at < @before", new { before = (at - Remembered).ToUnixTimeMilliseconds() }, tx);
        return await tx.Connection!.ExecuteAsync(
            "INSERT INTO webhook_id (id, received_at) VALUES (@id, @at) ON CONFLICT (id) DO NOTHING",
            new { id, at = at.ToUnixTimeMilliseconds() },
            tx) == 1;
    }
}
