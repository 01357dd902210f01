using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>When to look at open deals, and at which, so that the looks fit a budget.</summary>
internal sealed class LookPlan
{
    private const int LongestSpanDays = 15 * 365;
    /// <summary>Further looks at the same deal say little new: beyond these the spacing widens.</summary>
    private const int SmallPipeline = 10_000;
    private const int LooksPerDeal = 5;
    private static readonly int[] Spacings = [7, 14, 28];

    private readonly int seed;

    private LookPlan(IReadOnlyList<DateTimeOffset> landmarks, int everyDays, double share, int seed)
    {
        Landmarks = landmarks;
        EveryDays = everyDays;
        Share = share;
        this.seed = seed;
    }

    public IReadOnlyList<DateTimeOffset> Landmarks { get; }

    public int EveryDays { get; }

    public double Share { get; }

    public static LookPlan For(IReadOnlyList<DealEvent> events, DateTimeOffset cutoff, TrainingOptions options)
    {
        var (deals, openDays, first) = Measure(events, cutoff);
        var spacings = options.LandmarkEveryDays is { } told ? [told] : Spacings;
        var enough = Math.Min(options.RowBudget, SmallPipeline + (LooksPerDeal * deals));
        var every = spacings.FirstOrDefault(days => deals + (openDays / days) <= enough, spacings[^1]);
        var share = Math.Min(1, options.RowBudget / Math.Max(1, deals + (openDays / every)));
        return new LookPlan(Grid(first, cutoff, every), every, share, options.Seed);
    }

    /// <summary>Whether a deal is looked at: all looks of a deal are in, or none.</summary>
    public bool Includes(string dealId) => Share >= 1 || StableHash.Share(dealId, seed) < Share;

    private static (double Deals, double OpenDays, DateTimeOffset First) Measure(IReadOnlyList<DealEvent> events, DateTimeOffset cutoff)
    {
        var since = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        double days = 0;
        var deals = 0;
        foreach (var e in events.TakeWhile(e => e.OccurredAt <= cutoff))
        {
            if (e.Kind is DealEventKind.Created or DealEventKind.Reopened && since.TryAdd(e.DealId, e.OccurredAt))
            {
                deals++;
            }
            else if (e.Kind is DealEventKind.Closed or DealEventKind.Deleted && since.Remove(e.DealId, out var opened))
            {
                days += (e.OccurredAt - opened).TotalDays;
            }
        }

        days += since.Values.Sum(opened => (cutoff - opened).TotalDays);
        return (deals, days, events.Count > 0 ? events[0].OccurredAt : cutoff);
    }

    private static List<DateTimeOffset> Grid(DateTimeOffset first, DateTimeOffset cutoff, int every)
    {
        var start = first < cutoff.AddDays(-LongestSpanDays) ? cutoff.AddDays(-LongestSpanDays) : first;
        var landmarks = new List<DateTimeOffset>();
        for (var at = cutoff.AddDays(-every); at > start; at = at.AddDays(-every))
        {
            landmarks.Add(at);
        }

        landmarks.Reverse();
        return landmarks;
    }
}
