namespace SkyGeni.Slack.Routing;

/// <summary>Remembers which events were taken. Process edge: a program with several nodes keeps it in its database.</summary>
public interface ISeenEvents
{
    /// <summary>True for the first to name this id, false for all later ones.</summary>
    Task<bool> TryAddAsync(string eventId, DateTimeOffset at, CancellationToken cancellationToken);
}

/// <summary>The last ten thousand event ids, in memory: enough for one process, as Slack repeats within minutes.</summary>
public sealed class SeenEvents : ISeenEvents
{
    internal const int Most = 10_000;

    private readonly Lock gate = new();
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    public Task<bool> TryAddAsync(string eventId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (!ids.Add(eventId))
            {
                return Task.FromResult(false);
            }

            order.Enqueue(eventId);
            if (order.Count > Most)
            {
                ids.Remove(order.Dequeue());
            }

            return Task.FromResult(true);
        }
    }
}
