namespace SkyGeni.Core.Checks.Drift;

/// <summary>
/// Weighs, step by step, whether something changed at some unknown step: the Shiryaev–Roberts procedure, R ← (R + 1) × L, where L
/// is how many times likelier the step's observations are after a kind of change than before it; over several kinds, the mean
/// of their R. While nothing has changed the mean of L is at most 1, so the mean of R after n steps is at most n, and the mean
/// number of steps until R reaches A is at least A. That holds however often somebody looks: looking is no test of its own.
/// </summary>
public sealed class ChangeDetector
{
    private readonly double threshold;
    private readonly double[] logR;
    private readonly double[] run;
    private readonly int[] runFrom;

    /// <param name="kinds">How many kinds of change are looked for.</param>
    /// <param name="threshold">Logarithm of A, see <see cref="WatchBudget.Threshold"/>.</param>
    public ChangeDetector(int kinds, double threshold)
    {
        this.threshold = threshold;
        logR = new double[kinds];
        Array.Fill(logR, double.NegativeInfinity);
        run = new double[kinds];
        runFrom = new int[kinds];
    }

    public int Steps { get; private set; }

    /// <summary>Logarithm of the mean R.</summary>
    public double Evidence { get; private set; } = double.NegativeInfinity;

    /// <summary>Whether a change is to be told of.</summary>
    public bool Changed => Evidence >= threshold;

    /// <summary>Whether a change that was found before cannot be called over yet.</summary>
    public bool Unsettled => Evidence >= WatchBudget.StillStanding(threshold);

    /// <summary>The step since when a change explains best what was seen; the first where there is no sign of one.</summary>
    public int Since => Unsettled ? runFrom[Array.IndexOf(run, run.Max())] : 0;

    /// <param name="logRatios">For each kind: the sum of the logarithms of the likelihood ratios of the step's observations; 0 where there were none.</param>
    public void Step(ReadOnlySpan<double> logRatios)
    {
        var most = threshold + Math.Log(logR.Length);
        for (var k = 0; k < logR.Length; k++)
        {
            // Not beyond the threshold: what was certain long enough must be able to be over within reason.
            logR[k] = Math.Min(LogOnePlus(logR[k]) + logRatios[k], most);
            if (run[k] <= 0)
            {
                (run[k], runFrom[k]) = (0, Steps);
            }

            run[k] += logRatios[k];
        }

        Steps++;
        Evidence = LogMean();
    }

    private double LogMean()
    {
        var top = logR.Max();
        return double.IsNegativeInfinity(top) ? top : top + Math.Log(logR.Average(r => Math.Exp(r - top)));
    }

    /// <summary>ln(1 + e^x) without overflow.</summary>
    private static double LogOnePlus(double x) => x > 0 ? x + Math.Log(1 + Math.Exp(-x)) : Math.Log(1 + Math.Exp(x));
}
