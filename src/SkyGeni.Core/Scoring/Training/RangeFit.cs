using MathNet.Numerics.Distributions;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>Makes ranges as wide as later deals showed that they must be.</summary>
internal static class RangeFit
{
    private const double LeastPoints = 0.02;
    private const double LeastDrift = 0.01;
    private const double MostDrift = 1;
    private const int LeastOrigins = 3;
    private const int MostLooks = 2000;

    public static RangeParameters Of(Looks looks, Verdict verdict, TrainingSet set, AdditiveForm form, Fitted fitted)
    {
        var (columns, covariance) = fitted.Uncertainty();
        var range = new RangeParameters(columns, covariance, 0, false, LeastPoints) { SegmentSlopes = SegmentSlopes.Of(form, set) };
        var shared = SharedError.Variance(verdict.Judge, verdict.LogOdds, set);
        var beyond = shared - Explained(looks, verdict.Judge, form, range);
        return range with { DriftVariance = Math.Clamp(Math.Max(Drift(verdict), beyond), LeastDrift, MostDrift) };
    }

    /// <summary>What the uncertainty of weights and segments says of the errors, on the latest judged looks.</summary>
    private static double Explained(Looks looks, Judge judge, AdditiveForm form, RangeParameters range)
    {
        var model = new RangeModel(form, range, [.. looks.Features]);
        return judge.Tested.TakeLast(MostLooks).Average(l => model.Variance(looks.Context, l.Values, l.Levels));
    }

    /// <summary>
    /// How far the folds' mean scores were from what happened: squared log-odds. Few origins show it badly, so it is widened as
    /// Student's t is against the normal distribution.
    /// </summary>
    private static double Drift(Verdict verdict)
    {
        double sum = 0, total = 0;
        var origins = Math.Max(LeastOrigins, verdict.Judge.Folds.Count);
        foreach (var (_, places) in verdict.Judge.Places())
        {
            double said = 0, lost = 0, n = 0;
            foreach (var i in places)
            {
                said += LogOdds.ToProbability(verdict.LogOdds[i]);
                lost += verdict.Judge.Lost[i] ? 1 : 0;
                n++;
            }

            var gap = LogOdds.Of((lost + 1) / (n + 2)) - LogOdds.Of((said + 1) / (n + 2));
            sum += n * gap * gap;
            total += n;
        }

        var wider = StudentT.InvCDF(0, 1, origins, 0.975) / Normal.InvCDF(0, 1, 0.975);
        return wider * wider * sum / Math.Max(1, total);
    }
}
