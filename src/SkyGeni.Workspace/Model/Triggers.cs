namespace SkyGeni.Workspace;

/// <summary>Trigger ids: three seconds, one use (slack.md of the platform: "expired_trigger_id", "exchanged_trigger_id").</summary>
internal sealed class Triggers(TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(3);
    private readonly Dictionary<string, Trigger> issued = [];
    private readonly Lock gate = new();
    private int count;

    public string Issue(string userId)
    {
        lock (gate)
        {
            var id = $"{++count}.{clock.GetUtcNow().ToUnixTimeMilliseconds()}.trigger";
            issued[id] = new Trigger(userId, clock.GetUtcNow());
            return id;
        }
    }

    /// <summary>Takes the trigger: the person it came from, or Slack's error.</summary>
    public (string? UserId, string? Error) Exchange(string? id)
    {
        lock (gate)
        {
            if (id is null || !issued.TryGetValue(id, out var trigger))
            {
                return (null, "invalid_trigger_id");
            }
            if (trigger.Used)
            {
                return (null, "exchanged_trigger_id");
            }
            if (clock.GetUtcNow() - trigger.At > Life)
            {
                return (null, "expired_trigger_id");
            }
            trigger.Used = true;
            return (trigger.UserId, null);
        }
    }

    private sealed record Trigger(string UserId, DateTimeOffset At)
    {
        public bool Used { get; set; }
    }
}
