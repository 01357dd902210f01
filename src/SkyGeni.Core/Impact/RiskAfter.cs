using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Impact;

/// <summary>An open deal at an instant, and what was said of it then and two weeks later.</summary>
/// <param name="DealId">The deal.</param>
/// <param name="At">The instant: of the first action, or, where there was none, any.</param>
/// <param name="Band">As it was then.</param>
/// <param name="Stage">As it was then; null where unknown.</param>
/// <param name="AgeDays">Since its creation.</param>
/// <param name="Before">Chance of loss then, 0–1.</param>
/// <param name="After">Chance of loss <see cref="RiskAfter.Later"/> later; 0 where it was won meanwhile, 1 where it was lost.</param>
public sealed record RiskPath(string DealId, DateTimeOffset At, RiskBand Band, string? Stage, double AgeDays, double Before, double After);

/// <summary>
/// What happened to the chance of loss after an action, against deals alike that had none: alike in band, stage, age and time, and
/// of those the nearest in chance. People choose which deals they act on, so the difference is no proof: it is not randomised.
/// </summary>
/// <param name="Deals">Deals acted on that had deals alike.</param>
/// <param name="Unmatched">Deals acted on that had none.</param>
/// <param name="Compared">Different deals without an action that they are compared with.</param>
/// <param name="Acted">Mean change in chance of loss of the deals acted on, −1 to 1.</param>
/// <param name="Alike">Mean change of the deals alike.</param>
/// <param name="Difference">The one less the other with its 95 % range; null with fewer than <see cref="LeastDeals"/> deals.</param>
public sealed record RiskAfter(int Deals, int Unmatched, int Compared, double Acted, double Alike, Measured? Difference)
{
    public static readonly TimeSpan Later = TimeSpan.FromDays(14);

    /// <summary>With fewer an interval says more than it knows.</summary>
    public const int LeastDeals = 20;

    /// <summary>Of so many deals alike the mean is taken.</summary>
    private const int MostAlike = 5;

    private const double AgeFactor = 1.5;
    private const double AgeDaysApart = 14;
    private static readonly TimeSpan Apart = TimeSpan.FromDays(7);

    /// <param name="acted">Deals acted on, each once.</param>
    /// <param name="idle">Deals without an action before or until two weeks later; one may stand here at several instants.</param>
    public static RiskAfter Of(IReadOnlyCollection<RiskPath> acted, IReadOnlyCollection<RiskPath> idle)
    {
        var kinds = idle.ToLookup(p => (p.Band, p.Stage));
        var matched = acted.Select(deal => (Deal: deal, Alike: Nearest(deal, kinds[(deal.Band, deal.Stage)]))).Where(m => m.Alike.Count > 0).ToList();
        if (matched.Count == 0)
        {
            return new RiskAfter(0, acted.Count, 0, 0, 0, null);
        }

        var changes = matched.Select(m => (Own: Change(m.Deal), Alike: m.Alike.Average(Change))).ToList();
        var (own, alike) = (changes.Average(c => c.Own), changes.Average(c => c.Alike));
        var compared = matched.SelectMany(m => m.Alike).Select(p => p.DealId).Distinct(StringComparer.Ordinal).Count();
        var error = matched.Count < LeastDeals ? (double?)null : Error([.. changes.Select(c => c.Own - c.Alike)], [.. matched.Select(m => m.Alike)]);
        var difference = error is { } e ? new Measured(own - alike, own - alike - (1.96 * e), own - alike + (1.96 * e)) : null;
        return new RiskAfter(matched.Count, acted.Count - matched.Count, compared, own, alike, difference);
    }

    private static double Change(RiskPath path) => path.After - path.Before;

    private static List<RiskPath> Nearest(RiskPath deal, IEnumerable<RiskPath> idle) =>
        [.. idle.Where(other => other.DealId != deal.DealId && (other.At - deal.At).Duration() <= Apart && SameAge(deal.AgeDays, other.AgeDays))
            .GroupBy(other => other.DealId, StringComparer.Ordinal).Select(g => g.MinBy(other => (other.At - deal.At).Duration())!)
            .OrderBy(other => Math.Abs(other.Before - deal.Before)).ThenBy(other => other.DealId, StringComparer.Ordinal).Take(MostAlike)];

    private static bool SameAge(double one, double other) =>
        Math.Abs(one - other) <= AgeDaysApart || Math.Max(one, other) <= AgeFactor * Math.Min(one, other);

    /// <summary>
    /// Standard error of the mean difference. Deals that share a deal alike do not differ independently: what that adds is counted
    /// from how often each deal alike is used (after Abadie and Imbens, Econometrica 74, 2006).
    /// </summary>
    private static double Error(double[] differences, IReadOnlyList<List<RiskPath>> alike)
    {
        var n = differences.Length;
        var mean = differences.Average();
        var own = differences.Sum(d => (d - mean) * (d - mean)) / (n * (n - 1.0));
        var used = alike.SelectMany(set => set.Select(p => (p.DealId, Weight: 1.0 / set.Count))).GroupBy(u => u.DealId, StringComparer.Ordinal);
        var shared = used.Sum(u => Math.Pow(u.Sum(x => x.Weight), 2) - u.Sum(x => x.Weight * x.Weight)) / (n * (double)n);
        return Math.Sqrt(own + (Variance([.. alike.SelectMany(set => set).Select(Change)]) * shared));
    }

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / Math.Max(1, values.Length - 1);
    }
}
