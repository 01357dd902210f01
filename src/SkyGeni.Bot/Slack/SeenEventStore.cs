using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack;

/// <summary>Remembers which events were taken, through restarts: Slack repeats one until it is acknowledged.</summary>
internal sealed class SeenEventStore(Database database) : ISeenEvents
{
    /// <summary>Slack gives up repeating within the hour.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(2);

    public Task<bool> TryAddAsync(string eventId, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        async tx =>
        {
            await tx.Connection!.ExecuteAsync(
                "DELETE FROM slack_event WHERE received_at < @before", new { before = (at - Remembered).ToUnixTimeMilliseconds() }, tx);
            return await tx.Connection!.ExecuteAsync(
                "INSERT INTO slack_event (event_id, received_at) VALUES (@eventId, @at) ON CONFLICT (event_id) DO NOTHING",
                new { eventId, at = at.ToUnixTimeMilliseconds() },
                tx) == 1;
        },
        cancellationToken);
}
