using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>The looks of all folds, what the base rate said of them, and what happened: judges the log-odds a method gave them.</summary>
internal sealed class Judge
{
    private readonly Looks all;
    private readonly Look[] looks;
    private readonly bool[] lost;
    private readonly double[] baseRates;
    private readonly double[] sizes;

    public Judge(Looks all, IReadOnlyList<Fold> folds)
    {
        this.all = all;
        Folds = folds;
        looks = [.. folds.SelectMany(f => f.Test)];
        lost = Array.ConvertAll(looks, l => all.Deals[l.Deal].Lost);
        baseRates = [.. folds.SelectMany(f => f.Test.Select(_ => LogOdds.ToProbability(f.BaseLogOdds)))];
        var counts = looks.CountBy(l => l.Deal).ToDictionary();
        sizes = Array.ConvertAll(looks, l => 1 / Math.Sqrt(counts[l.Deal]));
    }

    public IReadOnlyList<Fold> Folds { get; }

    public IReadOnlyList<bool> Lost => lost;

    public int Count => looks.Length;

    /// <summary>How many deals of the rarer end the looks are of: with few, nothing can be said of skill.</summary>
    public int RarerDeals
    {
        get
        {
            var deals = looks.Select(l => l.Deal).Distinct().ToArray();
            var losses = deals.Count(d => all.Deals[d].Lost);
            return Math.Min(losses, deals.Length - losses);
        }
    }

    /// <summary>What a form says of every look, fold by fold.</summary>
    public static IEnumerable<double> Say(AdditiveForm form, Fold fold) =>
        fold.Test.Select(l => form.LogOdds(l.Values, l.Levels) + (form.FollowsBaseRate ? l.BaseLogOdds : 0));

    public double LogLoss(double[] logOdds) => LogLoss(logOdds, 0, Count);

    public double LogLoss(double[] logOdds, int from, int count)
    {
        var sum = 0.0;
        for (var i = from; i < from + count; i++)
        {
            sum += Metrics.LogLoss(LogOdds.ToProbability(logOdds[i]), lost[i]);
        }

        return sum / count;
    }

    public double Auc(double[] logOdds) => Metrics.Auc(logOdds, lost);

    /// <summary>Places of the looks whose deals had ended by an origin later than theirs.</summary>
    public int[] EndedBy(DateTimeOffset origin) =>
        [.. Enumerable.Range(0, Count).Where(i => looks[i].At < origin && all.Deals[looks[i].Deal].EndedBy(origin))];

    public double Weight(int look, DateTimeOffset origin, double halfLifeDays) =>
        sizes[look] * Math.Pow(2, -(origin - looks[look].At).TotalDays / halfLifeDays);

    /// <summary>Metrics of the predictions, of the base rate, and the difference of log loss, on the same samples of deals.</summary>
    public (EvaluationMetrics Model, EvaluationMetrics BaseRate, Measured Difference) Measure(double[] logOdds, int samples, int seed)
    {
        var p = Array.ConvertAll(logOdds, LogOdds.ToProbability);
        var order = Metrics.Order(p);
        var baseOrder = Metrics.Order(baseRates);
        var m = Bootstrap(samples, seed).Measure(w =>
        {
            var (loss, usual) = (Metrics.LogLoss(p, lost, w), Metrics.LogLoss(baseRates, lost, w));
            return
            [
                loss, Metrics.Brier(p, lost, w), Metrics.Auc(p, lost, w, order), Metrics.CalibrationError(p, lost, w, order),
                usual, Metrics.Brier(baseRates, lost, w), Metrics.Auc(baseRates, lost, w, baseOrder),
                Metrics.CalibrationError(baseRates, lost, w, baseOrder), loss - usual,
            ];
        });
        return (Make(m[0], m[1], m[2], m[3]), Make(m[4], m[5], m[6], m[7]), m[8]);
    }

    /// <summary>Log loss of one method minus that of another.</summary>
    public Measured Difference(double[] logOdds, double[] other, int samples, int seed)
    {
        var (p, q) = (Array.ConvertAll(logOdds, LogOdds.ToProbability), Array.ConvertAll(other, LogOdds.ToProbability));
        return Bootstrap(samples, seed).Measure(w => [Metrics.LogLoss(p, lost, w) - Metrics.LogLoss(q, lost, w)])[0];
    }

    public IReadOnlyList<JudgedPrediction> Predictions(double[] logOdds)
    {
        var origins = Folds.SelectMany(f => f.Test.Select(_ => f.Origin)).ToArray();
        return [.. looks.Select((l, i) => new JudgedPrediction(
            all.Deals[l.Deal].Id, origins[i], l.At, LogOdds.ToProbability(logOdds[i]), baseRates[i], lost[i], l.Amount, l.AgeDays))];
    }

    private Bootstrap Bootstrap(int samples, int seed) => new(Array.ConvertAll(looks, l => l.Deal), samples, seed);

    private EvaluationMetrics Make(Measured logLoss, Measured brier, Measured auc, Measured calibration) => new(
        logLoss, brier, auc, calibration, looks.Length, looks.Select(l => l.Deal).Distinct().Count(), lost.Average(l => l ? 1.0 : 0));
}
