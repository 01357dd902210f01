using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>The log-odds a method gave to the looks of each fold, beside the base rate and what happened.</summary>
internal sealed class Judge
{
    private readonly Look[] looks;
    private readonly bool[] lost;
    private readonly double[] baseRates;
    private readonly Looks all;
    private readonly IReadOnlyList<Fold> folds;

    public Judge(Looks all, IReadOnlyList<Fold> folds)
    {
        this.all = all;
        this.folds = folds;
        looks = [.. folds.SelectMany(f => f.Test)];
        lost = Array.ConvertAll(looks, l => all.Deals[l.Deal].Lost);
        baseRates = [.. folds.SelectMany(f => f.Test.Select(_ => LogOdds.ToProbability(f.BaseLogOdds)))];
    }

    public IReadOnlyList<Fold> Folds => folds;

    public ReadOnlySpan<bool> Lost => lost;

    public int Count => looks.Length;

    public double LogLoss(double[] logOdds) => Metrics.LogLoss(Probabilities(logOdds), lost);

    public double Auc(double[] logOdds) => Metrics.Auc(logOdds, lost);

    /// <summary>Metrics of the predictions, of the base rate, and the difference of log loss, on the same samples of deals.</summary>
    public (EvaluationMetrics Model, EvaluationMetrics BaseRate, Measured Difference) Measure(double[] logOdds, int samples, int seed)
    {
        var p = Probabilities(logOdds);
        var order = Metrics.Order(p);
        var baseOrder = Metrics.Order(baseRates);
        var bootstrap = new Bootstrap(Array.ConvertAll(looks, l => l.Deal), samples, seed);
        var m = bootstrap.Measure(w =>
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

    public IReadOnlyList<JudgedPrediction> Predictions(double[] logOdds)
    {
        var origins = folds.SelectMany(f => f.Test.Select(_ => f.Origin)).ToArray();
        return [.. looks.Select((l, i) => new JudgedPrediction(
            all.Deals[l.Deal].Id, origins[i], l.At, LogOdds.ToProbability(logOdds[i]), baseRates[i], lost[i], l.Amount, l.AgeDays))];
    }

    private static double[] Probabilities(double[] logOdds) => Array.ConvertAll(logOdds, LogOdds.ToProbability);

    private EvaluationMetrics Make(Measured logLoss, Measured brier, Measured auc, Measured calibration) => new(
        logLoss, brier, auc, calibration, looks.Length, looks.Select(l => l.Deal).Distinct().Count(), lost.Average(l => l ? 1.0 : 0));
}
