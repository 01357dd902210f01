namespace SkyGeni.Bot.Settings;

/// <summary>A clock that started at another instant and moves on as time does: <c>Clock:AsOf</c>.</summary>
public sealed class ShiftedTimeProvider(DateTimeOffset startsAt) : TimeProvider
{
    private readonly TimeSpan shift = startsAt - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;
}
