namespace SkyGeni.Workspace;

/// <summary>What a response url stands for: where it posts, and the message a click on which it came from.</summary>
internal sealed record ResponseUrl(string Id, string UserId, string Channel, DateTimeOffset At)
{
    /// <summary>Null for a slash command: there is no message yet to replace.</summary>
    public string? OriginalTs { get; init; }

    public int Uses { get; set; }
}

/// <summary>Response urls: five uses within thirty minutes.</summary>
internal sealed class ResponseUrls(TimeProvider clock)
{
    private const int MostUses = 5;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);
    private readonly Dictionary<string, ResponseUrl> issued = [];
    private readonly Lock gate = new();

    public ResponseUrl Issue(string userId, string channel, string? originalTs)
    {
        lock (gate)
        {
            var id = $"{issued.Count + 1}x{clock.GetUtcNow().ToUnixTimeMilliseconds():x}";
            return issued[id] = new ResponseUrl(id, userId, channel, clock.GetUtcNow()) { OriginalTs = originalTs };
        }
    }

    public (ResponseUrl? Url, string? Error) Use(string id)
    {
        lock (gate)
        {
            if (!issued.TryGetValue(id, out var url) || clock.GetUtcNow() - url.At > Life)
            {
                return (null, "expired_url");
            }
            return ++url.Uses > MostUses ? (null, "used_url") : (url, null);
        }
    }
}
