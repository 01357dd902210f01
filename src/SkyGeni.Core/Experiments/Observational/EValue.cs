using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Experiments.Observational;

/// <summary>
/// How strongly something unmeasured would have to go with both the action and winning (each as a ratio of risks) to explain
/// an association away: VanderWeele and Ding 2017, "Sensitivity analysis in observational research: introducing the E-value".
/// </summary>
/// <param name="Point">For the estimate itself; 1: nothing needs to be explained away.</param>
/// <param name="Limit">For the end of its interval that is nearer to no association; 1 where the interval holds it.</param>
public sealed record EValue(double Point, double Limit)
{
    /// <param name="ratio">Ratio of risks, with its interval; all above 0.</param>
    public static EValue Of(Measured ratio)
    {
        var limit = ratio switch
        {
            { Low: > 1 } => Of(ratio.Low),
            { High: < 1 } => Of(ratio.High),
            _ => 1,
        };
        return new EValue(Of(ratio.Value), limit);
    }

    private static double Of(double ratio)
    {
        var above = ratio < 1 ? 1 / ratio : ratio;
        return above + Math.Sqrt(above * (above - 1));
    }
}
