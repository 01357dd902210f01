using SkyGeni.Core.Features;

namespace SkyGeni.Core.Checks.Drift;

/// <summary>Whether more, or fewer, deals are lost than was said, since some week.</summary>
internal sealed class LevelShift
{
    /// <summary>Of fewer deals nothing is said.</summary>
    public const int LeastDeals = 30;

    /// <summary>A smaller difference, as a share of the deals, changes nothing that anybody would do.</summary>
    private const double LeastGap = 0.05;

    /// <summary>In log-odds: what is always let pass, besides what the reference does not know and how it wandered before.</summary>
    private const double Leeway = 0.1;
    private const double MostLeeway = 0.5;

    /// <summary>Changes weighed, in log-odds beyond the leeway.</summary>
    private static readonly double[] Sizes = [0.3, 0.6, 1.0];

    private readonly EndedWeeks weeks;
    private readonly ChangeDetector detector;

    /// <param name="deals">That ended.</param>
    /// <param name="now">The instant of the check.</param>
    /// <param name="subjects">How many groups of deals are looked at besides each other.</param>
    public LevelShift(IEnumerable<EndedDeal> deals, DateTimeOffset now, int subjects)
    {
        weeks = new EndedWeeks(deals, now);
        detector = weeks.Weigh(2 * Sizes.Length, WatchBudget.Threshold(EndedWeeks.Days, subjects), Ratio);
        Since = weeks.StartOf(detector.Since);
        var late = weeks.From(detector.Since);
        Deals = late.Count;
        Lost = late.Count(d => d.Lost);
        double[] chances = [.. late.Select(d => LogOdds.ToProbability(d.Expected))];
        Expected = chances.Sum();
        Usual = PoissonBinomial.Usual(chances);
    }

    public int AllDeals => weeks.Deals;

    public DateTimeOffset Since { get; }

    /// <summary>Deals that ended since then.</summary>
    public int Deals { get; }

    public int Lost { get; }

    /// <summary>How many losses were to be expected.</summary>
    public double Expected { get; }

    /// <summary>Between which numbers of losses chance would be 95 % of the time.</summary>
    public (int Low, int High) Usual { get; }

    /// <summary>The share lost above the share expected.</summary>
    public double Gap => Deals == 0 ? 0 : (Lost - Expected) / Deals;

    public bool Found => detector.Changed && Deals >= LeastDeals && Math.Abs(Gap) >= LeastGap;

    public bool Unsettled => detector.Unsettled;

    private static double Ratio(EndedDeal deal, int kind)
    {
        var sign = kind < Sizes.Length ? 1 : -1;
        var reference = deal.Reference;
        var leeway = Math.Min(MostLeeway, Leeway + (1.5 * (reference.ShiftError + reference.Wander)));
        return Bernoulli.LogRatio(deal.Lost, deal.Expected + (sign * leeway), deal.Expected + (sign * (leeway + Sizes[kind % Sizes.Length])));
    }
}
