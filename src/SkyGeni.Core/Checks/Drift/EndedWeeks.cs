namespace SkyGeni.Core.Checks.Drift;

/// <summary>Deals that ended, week by week. A deal ends once, so each counts in one week, and once.</summary>
internal sealed class EndedWeeks
{
    public const int Days = 7;

    private readonly EndedDeal[][] weeks;
    private readonly DateTimeOffset start;

    public EndedWeeks(IEnumerable<EndedDeal> deals, DateTimeOffset now)
    {
        // Weeks are counted back from now; an incomplete first one is one week among 52.
        var byWeek = deals.ToLookup(d => (int)Math.Floor((now - d.ClosedAt).TotalDays / Days));
        var count = byWeek.Count == 0 ? 0 : byWeek.Max(w => w.Key) + 1;
        weeks = [.. Enumerable.Range(0, count).Select(i => byWeek[count - 1 - i].ToArray())];
        start = now.AddDays(-Days * count);
    }

    public int Deals => weeks.Sum(w => w.Length);

    /// <param name="kinds">How many kinds of change are weighed.</param>
    /// <param name="threshold">Of the evidence.</param>
    /// <param name="ratio">The logarithm of a deal's likelihood ratio for a kind of change.</param>
    public ChangeDetector Weigh(int kinds, double threshold, Func<EndedDeal, int, double> ratio)
    {
        var detector = new ChangeDetector(kinds, threshold);
        var sums = new double[kinds];
        foreach (var week in weeks)
        {
            for (var k = 0; k < kinds; k++)
            {
                sums[k] = week.Sum(deal => ratio(deal, k));
            }

            detector.Step(sums);
        }

        return detector;
    }

    public DateTimeOffset StartOf(int week) => start.AddDays(Days * week);

    public IReadOnlyList<EndedDeal> From(int week) => [.. weeks.Skip(week).SelectMany(w => w)];
}
