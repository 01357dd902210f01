using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack;

/// <summary>Remembers which events were handled, through restarts: Slack repeats one until it is acknowledged.</summary>
internal sealed class SeenEventStore(Database database) : ISeenEvents
{
    /// <summary>Slack gives up repeating within the hour.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(2);

    public Task<EventClaim> ClaimAsync(string eventId, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteBesideAsync(
        async tx =>
        {
            var connection = tx.Connection!;
            await connection.ExecuteAsync("DELETE FROM slack_event WHERE received_at < @before", new { before = (now - Remembered).ToUnixTimeMilliseconds() }, tx);
            var taken = await connection.ExecuteAsync(
                """
                INSERT INTO slack_event (event_id, received_at) VALUES (@eventId, @at)
                ON CONFLICT (event_id) DO UPDATE SET received_at = excluded.received_at
                WHERE slack_event.done_at IS NULL AND slack_event.received_at < @gone
                """,
                new { eventId, at = now.ToUnixTimeMilliseconds(), gone = (now - ISeenEvents.Lease).ToUnixTimeMilliseconds() },
                tx);
            if (taken == 1)
            {
                return EventClaim.Taken;
            }

            return await connection.ExecuteScalarAsync<long?>("SELECT done_at FROM slack_event WHERE event_id = @eventId", new { eventId }, tx) is null
                ? EventClaim.UnderWay
                : EventClaim.Done;
        },
        cancellationToken);

    public Task DoneAsync(string eventId, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        tx => tx.Connection!.ExecuteAsync("UPDATE slack_event SET done_at = @at WHERE event_id = @eventId", new { eventId, at = now.ToUnixTimeMilliseconds() }, tx),
        cancellationToken);

    public Task ReleaseAsync(string eventId, CancellationToken cancellationToken) => database.WriteAsync(
        tx => tx.Connection!.ExecuteAsync("DELETE FROM slack_event WHERE event_id = @eventId AND done_at IS NULL", new { eventId }, tx),
        cancellationToken);
}
