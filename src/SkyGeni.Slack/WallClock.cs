namespace SkyGeni.Slack;

/// <summary>
/// The time Slack lives in. A program may shift its own clock to look back at a pipeline; signatures, retries and reconnects
/// still happen now. So this library never takes the program's <see cref="TimeProvider"/>, only this.
/// </summary>
public sealed class WallClock(TimeProvider time)
{
    public TimeProvider Time { get; } = time;

    public DateTimeOffset Now => Time.GetUtcNow();
}
