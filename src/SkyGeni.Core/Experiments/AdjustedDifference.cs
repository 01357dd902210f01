using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Experiments;

/// <summary>
/// A difference in means, less what deals differed in before entry (CUPED: Deng, Xu, Kohavi and Walker 2013), with a variance
/// that respects that deals of one unit are alike: residuals summed by unit and corrected for their leverage (CR2 of Bell and
/// McCaffrey 2002, which for a mean is one factor for each unit, and without units of several deals is the ordinary variance).
/// </summary>
/// <param name="Difference">Treated less control.</param>
/// <param name="Treated">Mean of the treated arm, adjusted.</param>
/// <param name="Control">Mean of the control arm, adjusted.</param>
/// <param name="TreatedVariance">Of <paramref name="Treated"/>.</param>
/// <param name="ControlVariance">Of <paramref name="Control"/>.</param>
/// <param name="Freedom">Degrees of freedom of the variance (Welch, Satterthwaite), over units that count fully.</param>
/// <param name="Information">1 / (1 / n treated + 1 / n control), in deals.</param>
/// <param name="VarianceReduction">Share of variance that the adjustment took away.</param>
internal sealed record AdjustedDifference(
    double Difference, double Treated, double Control, double TreatedVariance, double ControlVariance, double Freedom, double Information, double VarianceReduction)
{
    public double StandardError => Math.Sqrt(TreatedVariance + ControlVariance);

    /// <param name="treated">At least two units.</param>
    /// <param name="control">At least two units.</param>
    /// <param name="floor">The variance of a mean below which none is believed, for an arm; null: none.</param>
    public static AdjustedDifference Of(Sample treated, Sample control, Func<Sample, double>? floor = null)
    {
        var plain = With(treated, control, []);
        var weights = AdjustmentWeights.Of(treated, control);
        var adjusted = weights.Length == 0 ? plain : With(treated, control, weights);
        var best = adjusted.StandardError < plain.StandardError ? adjusted : plain;
        var left = plain.StandardError > 0 ? Math.Pow(best.StandardError / plain.StandardError, 2) : 1;
        return best with
        {
            VarianceReduction = 1 - left,
            TreatedVariance = Math.Max(best.TreatedVariance, left * (floor?.Invoke(treated) ?? 0)),
            ControlVariance = Math.Max(best.ControlVariance, left * (floor?.Invoke(control) ?? 0)),
        };
    }

    /// <summary>How many standard errors an interval that always holds reaches to either side.</summary>
    public double Reach(double planned, double alpha) => NormalMixture.Student(NormalMixture.Reach(Information, planned, alpha), Freedom);

    /// <summary>The difference with an interval that holds at all looks together.</summary>
    public Measured Interval(double planned, double alpha)
    {
        var half = Reach(planned, alpha) * StandardError;
        return new Measured(Difference, Difference - half, Difference + half);
    }

    /// <summary>
    /// Treated over control less 1, with the interval of Fieller (1954): every ratio that the same interval for
    /// treated − ratio × control does not exclude. Null where the control mean itself is not told apart from 0.
    /// </summary>
    public Measured? Ratio(double planned, double alpha)
    {
        var squared = Math.Pow(Reach(planned, alpha), 2);
        var a = (Control * Control) - (squared * ControlVariance);
        if (Control <= 0 || a <= 0)
        {
            return null;
        }

        var c = (Treated * Treated) - (squared * TreatedVariance);
        var middle = Treated * Control / a;
        var half = Math.Sqrt(Math.Max(0, (middle * middle) - (c / a)));
        return new Measured((Treated / Control) - 1, middle - half - 1, middle + half - 1);
    }

    private static AdjustedDifference With(Sample treated, Sample control, double[] weights)
    {
        var middle = AdjustmentWeights.Middle(treated, control);
        var (t, vt) = MeanAndVariance(treated, weights, middle);
        var (c, vc) = MeanAndVariance(control, weights, middle);
        var (ut, uc) = (treated.EffectiveUnits() - 1, control.EffectiveUnits() - 1);
        var spent = (ut + uc) / Math.Max(1, ut + uc - weights.Length);
        (vt, vc) = (vt * spent, vc * spent);
        var welch = vt + vc > 0 ? Math.Pow(vt + vc, 2) / ((vt * vt / ut) + (vc * vc / uc)) : ut + uc;
        var information = 1 / ((1.0 / treated.Count) + (1.0 / control.Count));
        return new AdjustedDifference(t - c, t, c, vt, vc, Math.Max(1, welch - weights.Length), information, 0);
    }

    private static (double Mean, double Variance) MeanAndVariance(Sample sample, double[] weights, double[] middle)
    {
        var values = new double[sample.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = sample.Values[i];
            for (var k = 0; k < weights.Length; k++)
            {
                values[i] -= weights[k] * (sample.Before[i][k] - middle[k]);
            }
        }

        var mean = values.Average();
        var sums = new double[sample.UnitCount];
        for (var i = 0; i < values.Length; i++)
        {
            sums[sample.Units[i]] += values[i] - mean;
        }

        double n = sample.Count;
        var variance = sample.DealsPerUnit().Zip(sums, (deals, sum) => sum * sum / (1 - (deals / n))).Sum() / (n * n);
        return (mean, variance);
    }
}
