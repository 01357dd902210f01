namespace SkyGeni.Core.Scoring.Training;

/// <summary>
/// A correction of a method's log-odds learned from how its earlier predictions ended: kept only where, learned the same way
/// at every origin from what had ended by then, it made the later predictions better at each of several origins. Where loss
/// rates wander, the last correction is often the wrong one for the next months, so a gain on the whole is not enough.
/// </summary>
internal sealed record Correction(string Name, double Slope, double Shift)
{
    private const double LeastGain = 0.0005;
    private const double HalfLifeDays = 180;
    private const int LeastFolds = 3;
    private const int LeastEnded = 40;

    public static readonly Correction None = new("no correction", 1, 0);

    private delegate (double Slope, double Shift) Learner(double[] said, bool[] lost, double[] weights);

    /// <summary>The correction to use from now on, and what predictions would have been with it.</summary>
    public static (Correction Correction, double[] LogOdds) Choose(Judge judge, double[] logOdds, DateTimeOffset now)
    {
        var best = (None, logOdds);
        var bestLoss = judge.LogLoss(logOdds) - LeastGain;
        foreach (var (name, learner) in Learners)
        {
            var corrected = Replay(judge, logOdds, learner, out var better, out var worse);
            var loss = judge.LogLoss(corrected);
            if (better >= LeastFolds && worse == 0 && loss < bestLoss)
            {
                var (slope, shift) = Learn(judge, logOdds, now, learner);
                best = (new Correction(name, slope, shift), corrected);
                bestLoss = loss;
            }
        }

        return best;
    }

    private static IEnumerable<(string Name, Learner Learner)> Learners =>
    [
        ("corrected to the loss rate of late", (said, lost, weights) => (1, Calibration.Shift(said, lost, weights))),
        ("calibrated (Platt)", Calibration.Platt),
    ];

    private static double[] Replay(Judge judge, double[] logOdds, Learner learner, out int better, out int worse)
    {
        double[] corrected = [.. logOdds];
        (better, worse) = (0, 0);
        var at = 0;
        foreach (var fold in judge.Folds)
        {
            var (slope, shift) = Learn(judge, logOdds, fold.Origin, learner);
            for (var i = at; i < at + fold.Test.Count; i++)
            {
                corrected[i] = (slope * logOdds[i]) + shift;
            }

            var gain = judge.LogLoss(logOdds, at, fold.Test.Count) - judge.LogLoss(corrected, at, fold.Test.Count);
            better += gain > 0 ? 1 : 0;
            worse += gain < 0 ? 1 : 0;
            at += fold.Test.Count;
        }

        return corrected;
    }

    private static (double Slope, double Shift) Learn(Judge judge, double[] logOdds, DateTimeOffset origin, Learner learner)
    {
        var ended = judge.EndedBy(origin);
        return ended.Length < LeastEnded
            ? (1, 0)
            : learner(
                Array.ConvertAll(ended, i => logOdds[i]),
                Array.ConvertAll(ended, i => judge.Lost[i]),
                Array.ConvertAll(ended, i => judge.Weight(i, origin, HalfLifeDays)));
    }
}
