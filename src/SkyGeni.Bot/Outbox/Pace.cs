namespace SkyGeni.Bot.Outbox;

/// <summary>When the next message may go: what Slack allows a channel and a workspace, and what it asked us to wait for.</summary>
internal sealed class Pace(RelayOptions options)
{
    private readonly Dictionary<string, DateTimeOffset> laneReady = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> kindReady = new(StringComparer.Ordinal);
    private readonly Lock guard = new();
    private DateTimeOffset postReady = DateTimeOffset.MinValue;

    /// <summary>When as many posts as were made would have been made at the rate alone.</summary>
    private DateTimeOffset postsDue = DateTimeOffset.MinValue;
    private DateTimeOffset allReady = DateTimeOffset.MinValue;

    /// <summary>The kinds of which nothing may go now.</summary>
    public IReadOnlyList<string> HeldKinds(DateTimeOffset now)
    {
        lock (guard)
        {
            return OutboxKinds.All
                .Where(kind => kindReady.GetValueOrDefault(kind) > now || allReady > now || (!OutboxKinds.IsRepeatable(kind) && postReady > now))
                .ToList();
        }
    }

    /// <summary>When a new message may go into a lane.</summary>
    public DateTimeOffset LaneReady(string lane)
    {
        lock (guard)
        {
            return laneReady.GetValueOrDefault(lane);
        }
    }

    /// <summary>A new message is going.</summary>
    public void Posting(string lane, DateTimeOffset now)
    {
        lock (guard)
        {
            var each = TimeSpan.FromSeconds(1 / options.MessagesPerSecond);
            postsDue = Later(postsDue, now) + each;
            postReady = postsDue - ((options.Burst - 1) * each);
            laneReady[lane] = now + options.LaneGap;
            if (laneReady.Count > 1000)
            {
                Forget(now);
            }
        }
    }

    /// <summary>Slack asked to wait with all messages of a kind.</summary>
    public void HoldKind(string kind, DateTimeOffset until)
    {
        lock (guard)
        {
            kindReady[kind] = Later(kindReady.GetValueOrDefault(kind), until);
        }
    }

    /// <summary>Nothing at all may go.</summary>
    public void HoldAll(DateTimeOffset until)
    {
        lock (guard)
        {
            allReady = Later(allReady, until);
        }
    }

    /// <summary>The next instant at which something held may go, or null where nothing is held.</summary>
    public DateTimeOffset? Next(DateTimeOffset now)
    {
        lock (guard)
        {
            var held = kindReady.Values.Append(postReady).Append(allReady).Concat(laneReady.Values).Where(at => at > now).ToList();
            return held.Count == 0 ? null : held.Min();
        }
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var lane in laneReady.Where(pair => pair.Value <= now).Select(pair => pair.Key).ToList())
        {
            laneReady.Remove(lane);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
