namespace SkyGeni.Slack.Sockets;

/// <summary>Socket Mode's waits.</summary>
public sealed class SocketModeOptions
{
    /// <summary>Wait after the first failure; doubles with each further one.</summary>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two attempts.</summary>
    public TimeSpan LongestDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often we ask whether the other side still is there.</summary>
    public TimeSpan PingEvery { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>A connection that does not answer a ping for this long is given up.</summary>
    public TimeSpan StaleAfter { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Slack greets a new connection with hello within this time, or it is given up.</summary>
    public TimeSpan HelloWithin { get; set; } = TimeSpan.FromSeconds(15);
}
