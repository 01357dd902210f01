using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Checks.Drift;

/// <summary>Deals called high that were won, and deals called on track that were lost: how many, against how many chances so stated allow.</summary>
public sealed class PredictionSurprises : IModelCheck
{
    /// <summary>Surprises this many times as likely are let pass: a calibrated model has some, and its reference is not exact.</summary>
    private static readonly double Leeway = Math.Log(1.25);

    /// <summary>Changes weighed: surprises so many times as likely (odds).</summary>
    private static readonly double[] Sizes = [Math.Log(1.6), Math.Log(2.2), Math.Log(3.2)];

    public string Id => "prediction-surprises";

    public string Asks => "Are deals called high won, or called on track lost, no more often than chances so stated allow?";

    public CheckResult Run(WatchFacts facts)
    {
        var weeks = new EndedWeeks(facts.Ended.Where(d => d.Band != RiskBand.Watch), facts.Now);
        if (weeks.Deals < LevelShift.LeastDeals)
        {
            return CheckResult.Silent(WatchWords.TooFew(weeks.Deals) + " (high or on track)");
        }

        var detector = weeks.Weigh(Sizes.Length, WatchBudget.Threshold(EndedWeeks.Days, 1), Ratio);
        var (since, late) = (weeks.StartOf(detector.Since), weeks.From(detector.Since));
        double[] chances = [.. late.Select(d => LogOdds.ToProbability(LogOddsOf(d)))];
        var (surprises, usual) = (late.Count(IsSurprise), PoissonBinomial.Usual(chances));
        var words = $"of {WatchWords.Count(late.Count)} deals called high or on track that ended since {WatchWords.Day(since)}, {WatchWords.Count(surprises)} were surprises, "
            + $"{WatchWords.Count(chances.Sum())} were to be expected (up to {WatchWords.Count(usual.High)} would be usual)";
        return CheckResult.Of(
            detector.Changed && late.Count >= LevelShift.LeastDeals && surprises > usual.High ? [Found(late, since, words)] : [],
            detector.Unsettled ? [CalibrationLevel.Subject] : [],
            $"{WatchWords.Count(weeks.Deals)} deals called high or on track ended within the last year; {words}");
    }

    private static bool IsSurprise(EndedDeal deal) => deal.Band == RiskBand.High ? !deal.Lost : deal.Lost;

    private static double LogOddsOf(EndedDeal deal) => deal.Band == RiskBand.High ? -deal.Expected : deal.Expected;

    private static double Ratio(EndedDeal deal, int kind)
    {
        var usual = LogOddsOf(deal) + Leeway + (1.5 * (deal.Reference.ShiftError + deal.Reference.Wander));
        return Bernoulli.LogRatio(IsSurprise(deal), usual, usual + Sizes[kind]);
    }

    private Finding Found(IReadOnlyList<EndedDeal> late, DateTimeOffset since, string words)
    {
        var (high, low) = (late.Count(d => d.Band == RiskBand.High && !d.Lost), late.Count(d => d.Band == RiskBand.OnTrack && d.Lost));
        return new Finding(
            Id,
            CalibrationLevel.Subject,
            Severity.Warning,
            $"More surprises than the scores allow, since {WatchWords.Day(since)}",
            $"What was said at the last look a week or more before the end, against the end: {words}; {WatchWords.Count(high)} called high were won, {WatchWords.Count(low)} called on track were lost.",
            $"Look at some of them: was something known that the CRM does not say? {WatchWords.Retrain}");
    }
}
