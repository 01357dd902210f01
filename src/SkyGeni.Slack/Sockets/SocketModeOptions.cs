namespace SkyGeni.Slack.Sockets;

/// <summary>Socket Mode's waits.</summary>
public sealed class SocketModeOptions
{
    /// <summary>Wait after the first failure; doubles with each further one. 1 ms to 1 min.</summary>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two attempts. The first delay to 10 min.</summary>
    public TimeSpan LongestDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often we ask whether the other side still is there. 10 ms to 5 min.</summary>
    public TimeSpan PingEvery { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>A connection that does not answer a ping for this long is given up. 10 ms to 5 min.</summary>
    public TimeSpan StaleAfter { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Slack greets a new connection with hello within this time, or it is given up. 10 ms to 5 min.</summary>
    public TimeSpan HelloWithin { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>After Slack asked for a new connection the old one is read for so long, or until Slack closes it. 10 ms to 5 min.</summary>
    public TimeSpan DrainFor { get; set; } = TimeSpan.FromSeconds(30);
}
