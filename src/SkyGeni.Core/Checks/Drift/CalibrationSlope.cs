using SkyGeni.Core.Features;

namespace SkyGeni.Core.Checks.Drift;

/// <summary>Whether high scores are as much worse than low ones as was said: the slope of what happened against what was said.</summary>
public sealed class CalibrationSlope : IModelCheck
{
    /// <summary>Slopes from here on are worth a word.</summary>
    private const double TooSure = 0.75;
    private const double TooTimid = 1.4;

    private const double Leeway = 0.1;
    private const double MostLeeway = 0.4;

    /// <summary>Changes of the slope weighed, beyond the leeway.</summary>
    private static readonly double[] Sizes = [-0.2, -0.4, -0.7, 0.3, 0.7];

    public string Id => "calibration-slope";

    public string Asks => "Do high and low scores differ as much as was said?";

    public CheckResult Run(WatchFacts facts)
    {
        var weeks = new EndedWeeks(facts.Ended, facts.Now);
        if (weeks.Deals < LevelShift.LeastDeals)
        {
            return CheckResult.Silent(WatchWords.TooFew(weeks.Deals));
        }

        var detector = weeks.Weigh(Sizes.Length, WatchBudget.Threshold(EndedWeeks.Days, 1), Ratio);
        var (since, late) = (weeks.StartOf(detector.Since), weeks.From(detector.Since));
        var slope = SlopeOf(late);
        var words = $"among {WatchWords.Count(late.Count)} deals that ended since {WatchWords.Day(since)}, a log-odd more said was {slope:0.00} more in what happened (1 is right)";
        return CheckResult.Of(
            detector.Changed && late.Count >= LevelShift.LeastDeals && slope is <= TooSure or >= TooTimid ? [Found(slope, since, words)] : [],
            detector.Unsettled ? [CalibrationLevel.Subject] : [],
            $"{WatchWords.Count(weeks.Deals)} deals ended within the last year; {words}");
    }

    /// <summary>The slope that makes what happened likeliest, through the middle of the reference, drawn to 1 as if by one deal's worth.</summary>
    public static double SlopeOf(IReadOnlyList<EndedDeal> deals)
    {
        var slope = 1.0;
        for (var step = 0; step < 25; step++)
        {
            var (gradient, curvature) = (1 - slope, 1.0);
            foreach (var deal in deals)
            {
                var x = deal.Expected - deal.Reference.Center;
                var logOdds = deal.Reference.Center + (slope * x);
                gradient += x * ((deal.Lost ? 1 : 0) - LogOdds.ToProbability(logOdds));
                curvature += x * x * Bernoulli.Variance(logOdds);
            }

            slope = Math.Clamp(slope + (gradient / curvature), -5, 5);
        }

        return slope;
    }

    private static double Ratio(EndedDeal deal, int kind)
    {
        var (size, center) = (Sizes[kind], deal.Reference.Center);
        var edge = 1 + (Math.Sign(size) * Math.Min(MostLeeway, Leeway + (1.5 * deal.Reference.SlopeError)));
        var x = deal.Expected - center;
        return Bernoulli.LogRatio(deal.Lost, center + (edge * x), center + ((edge + size) * x));
    }

    private Finding Found(double slope, DateTimeOffset since, string words) => new(
        Id,
        CalibrationLevel.Subject,
        Severity.Warning,
        slope < 1
            ? $"High scores are lost less often, low ones more often, than was said, since {WatchWords.Day(since)}"
            : $"High and low scores differ more in what happens than was said, since {WatchWords.Day(since)}",
        $"What was said at the last look a week or more before the end, against the end: {words}.",
        (slope < 1
            ? "Something the model relies on says less than it did: look at the findings on features and segments. "
            : "The model could be surer than it is: it may have learned from a time when less was known of deals. ")
        + WatchWords.Retrain);
}
