using System.Data.Common;
using Dapper;
using Google.Protobuf;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Ingest.Salesforce.PubSub;

/// <summary>The one writer of <c>salesforce_replay</c>: where the stream of changes goes on, written with what came before that place.</summary>
internal sealed class ReplayStore(Database database)
{
    /// <summary>The place; null: the channel was never heard, or the place is gone.</summary>
    public Task<ByteString?> ReadAsync(string topic) => database.ReadAsync(async connection =>
        await connection.ExecuteScalarAsync<string?>("SELECT replay_id FROM salesforce_replay WHERE topic = @topic", new { topic }) is { } text ? ByteString.FromBase64(text) : null);

    public static Task SaveAsync(DbTransaction tx, string topic, ByteString place, DateTimeOffset now) => tx.Connection!.ExecuteAsync(
        """
        INSERT INTO salesforce_replay (topic, replay_id, stored_at) VALUES (@topic, @place, @now)
        ON CONFLICT (topic) DO UPDATE SET replay_id = excluded.replay_id, stored_at = excluded.stored_at
        """,
        new { topic, place = place.ToBase64(), now = now.ToUnixTimeMilliseconds() },
        tx);

    /// <summary>Forgets a place that Salesforce does not know any more.</summary>
    public Task ForgetAsync(string topic, CancellationToken cancel) => database.WriteAsync(tx => tx.Connection!.ExecuteAsync("DELETE FROM salesforce_replay WHERE topic = @topic", new { topic }, tx), cancel);
}
