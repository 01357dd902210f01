using System.Globalization;
using System.Net.Http.Headers;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>
/// Keeps calls within what HubSpot allows: so many in any stretch of time, by the settings and, where that is less, by what its
/// answers say. By the wall clock, as HubSpot counts, in whatever time the program lives.
/// </summary>
/// <param name="most">So many calls in any <paramref name="interval"/>.</param>
/// <param name="clock">The wall clock.</param>
internal sealed class HubSpotPace(int most, TimeSpan interval, TimeProvider clock)
{
    private const string MostHeader = "X-HubSpot-RateLimit-Max";
    private const string IntervalHeader = "X-HubSpot-RateLimit-Interval-Milliseconds";
    private const string RemainingHeader = "X-HubSpot-RateLimit-Remaining";

    /// <summary>A call reaches HubSpot a little later than the one before was counted here.</summary>
    private static readonly TimeSpan Travel = TimeSpan.FromMilliseconds(100);

    private readonly Lock guard = new();
    private readonly LinkedList<DateTimeOffset> sent = new();
    private readonly Window own = new(most, interval + Travel);
    private Window? told;
    private DateTimeOffset notBefore = DateTimeOffset.MinValue;

    /// <summary>Returns when the next call may go.</summary>
    public async Task WaitAsync(CancellationToken cancel)
    {
        while (Take() is { } wait)
        {
            await Task.Delay(wait, clock, cancel);
        }
    }

    /// <summary>Lets nothing go for a while.</summary>
    public void Hold(TimeSpan wait)
    {
        lock (guard)
        {
            var until = clock.GetUtcNow() + wait;
            notBefore = until > notBefore ? until : notBefore;
        }
    }

    /// <summary>Heeds what an answer says of the limit.</summary>
    public void Heard(HttpResponseHeaders headers)
    {
        if (Number(headers, MostHeader) is not (> 0 and < 1_000_000 and var limit) || Number(headers, IntervalHeader) is not (> 0 and < 3_600_000 and var ms))
        {
            return;
        }

        lock (guard)
        {
            var window = new Window((int)limit, TimeSpan.FromMilliseconds(ms) + Travel);
            told = window;
            if (Number(headers, RemainingHeader) == 0 && Within(window, clock.GetUtcNow()) < limit)
            {
                // Somebody else uses the same account's calls up.
                notBefore = clock.GetUtcNow() + window.Interval;
            }
        }
    }

    /// <summary>Takes a turn; or answers how long to wait before trying again.</summary>
    private TimeSpan? Take()
    {
        lock (guard)
        {
            var now = clock.GetUtcNow();
            var due = new[] { notBefore, Due(own, now), told is { } window ? Due(window, now) : now }.Max();
            if (due > now)
            {
                return due - now;
            }

            sent.AddLast(now);
            while (sent.First is { } first && first.Value < now - Longest)
            {
                sent.RemoveFirst();
            }

            return null;
        }
    }

    private TimeSpan Longest => told is { } window && window.Interval > own.Interval ? window.Interval : own.Interval;

    private DateTimeOffset Due(Window window, DateTimeOffset now) =>
        Within(window, now) < window.Most ? now : sent.ElementAt(sent.Count - window.Most) + window.Interval;

    private int Within(Window window, DateTimeOffset now) => sent.Count(at => at > now - window.Interval);

    private static long? Number(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private readonly record struct Window(int Most, TimeSpan Interval);
}
