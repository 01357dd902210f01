using System.Diagnostics;

namespace SkyGeni.Bot.Telemetry;

/// <summary>When and with which request something reached this program. It goes through the tables, so that a restart does not lose it.</summary>
/// <param name="At">By the program's clock.</param>
/// <param name="Trace">The trace it belongs to, as the header <c>traceparent</c> writes it; null where none is kept.</param>
public sealed record Receipt(DateTimeOffset At, string? Trace)
{
    /// <summary>Of the request under way.</summary>
    public static Receipt Now(TimeProvider clock) => new(clock.GetUtcNow(), CurrentTrace);

    /// <summary>The trace of what runs now, where somebody keeps it.</summary>
    public static string? CurrentTrace => Activity.Current is { Recorded: true, IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null;

    /// <summary>As a row keeps it; null where it holds none.</summary>
    /// <param name="at">Milliseconds since 1970.</param>
    /// <param name="trace">The trace.</param>
    public static Receipt? Read(long? at, string? trace) => at is { } ms ? new Receipt(DateTimeOffset.FromUnixTimeMilliseconds(ms), trace) : null;
}
