namespace SkyGeni.Slack.Routing;

/// <summary>What a wish to take an event came to.</summary>
public enum EventClaim
{
    /// <summary>It is yours: say what became of it.</summary>
    Taken,

    /// <summary>Somebody else is at it now.</summary>
    UnderWay,

    /// <summary>It was handled.</summary>
    Done,
}

/// <summary>
/// Remembers which events were handled. An event is claimed before it is handled and marked afterwards, so that neither a handler
/// that fails nor a process that dies loses it: Slack sends it again. Process edge: a program with several nodes keeps it in its database.
/// </summary>
public interface ISeenEvents
{
    /// <summary>How long whoever took an event may be at it; afterwards they are taken to be gone. Slack repeats after about a minute.</summary>
    static TimeSpan Lease { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Takes an event, unless it was handled or somebody is at it.</summary>
    Task<EventClaim> ClaimAsync(string eventId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>It was handled, and is not taken again.</summary>
    Task DoneAsync(string eventId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>It was not handled: the next to ask may take it.</summary>
    Task ReleaseAsync(string eventId, CancellationToken cancellationToken);
}

/// <summary>The last ten thousand event ids, in memory: enough for one process, as Slack repeats within minutes.</summary>
public sealed class SeenEvents : ISeenEvents
{
    internal const int Most = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, bool> done = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    public Task<EventClaim> ClaimAsync(string eventId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (done.TryGetValue(eventId, out var handled))
            {
                return Task.FromResult(handled ? EventClaim.Done : EventClaim.UnderWay);
            }

            done[eventId] = false;
            order.Enqueue(eventId);
            if (order.Count > Most)
            {
                done.Remove(order.Dequeue());
            }

            return Task.FromResult(EventClaim.Taken);
        }
    }

    public Task DoneAsync(string eventId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            done[eventId] = true;
            return Task.CompletedTask;
        }
    }

    public Task ReleaseAsync(string eventId, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            done.Remove(eventId);
            return Task.CompletedTask;
        }
    }
}
