using System.Globalization;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>What a challenger has to pass on the same later deals as the champion: no worse as a whole, calibrated, no worse on any sizeable kind of deals.</summary>
public static class SuccessionGates
{
    private const double Normal95 = 1.96;

    /// <summary>For some twenty kinds of deals looked at together: one false alarm in twenty trainings.</summary>
    private const double NormalOfMany = 3;

    /// <summary>A calibration error up to this is good enough whatever the champion's is.</summary>
    private const double WellCalibrated = 0.05;

    private const int Samples = 200;

    /// <param name="champion">Its version.</param>
    /// <param name="rivals">What both said; at least one look.</param>
    /// <param name="seed">The same seed gives the same intervals.</param>
    public static SuccessionDecision Judge(string champion, Rivals rivals, int seed)
    {
        var whole = Paired.Of(rivals.LogLossDifferences(), Normal95);
        var figures = Text($"log loss {whole.Mean:+0.000;-0.000;0.000} against {champion} on {whole.Deals} later deals (±{whole.Margin:0.000})");
        return whole.IsWorse ? new(SuccessionOutcome.Keep, $"It is worse: {figures}.")
            : Calibration(champion, rivals, seed) is { } off ? new(SuccessionOutcome.Keep, off)
            : Segments(champion, rivals) is { } worse ? new(SuccessionOutcome.Keep, worse)
            : new(SuccessionOutcome.Promote, $"It is no worse: {figures}.");
    }

    /// <summary>Why its chances cannot be believed as they are; null where they can as well as the champion's.</summary>
    private static string? Calibration(string champion, Rivals rivals, int seed)
    {
        var (own, difference) = rivals.CalibrationErrors(Samples, seed);
        return own.Value > WellCalibrated && difference.Low > 0
            ? Text($"Its chances are further from what happened than those of {champion}: calibration error {own.Value:0.000}, {difference.Value:0.000} more ({difference.Low:0.000} to {difference.High:0.000}).")
            : null;
    }

    /// <summary>The kind of deals it does worst on, where that is worse than the champion beyond chance.</summary>
    private static string? Segments(string champion, Rivals rivals)
    {
        var worst = SegmentTable.Kinds(rivals.Challenger)
            .Select(kind => (kind.Field, kind.Value, Paired: Paired.Of(rivals.Where(kind.Holds).LogLossDifferences(), NormalOfMany)))
            .Where(kind => kind.Paired.Deals >= Succession.LeastDeals && kind.Paired.IsWorse)
            .OrderByDescending(kind => kind.Paired.Mean - kind.Paired.Margin)
            .FirstOrDefault();
        return worst.Field is null
            ? null
            : Text($"It is worse on {worst.Field.ToLowerInvariant()} {worst.Value}: log loss {worst.Paired.Mean:+0.000;-0.000;0.000} against {champion} on {worst.Paired.Deals} later deals (±{worst.Paired.Margin:0.000}).");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A mean of paired differences with its margin; worse is above nought beyond it.</summary>
    private readonly record struct Paired(double Mean, double Margin, int Deals)
    {
        public bool IsWorse => Mean - Margin > 0;

        public static Paired Of(IReadOnlyList<double> differences, double normal)
        {
            if (differences.Count == 0)
            {
                return default;
            }

            var mean = differences.Average();
            var variance = differences.Sum(d => (d - mean) * (d - mean)) / Math.Max(1, differences.Count - 1);
            return new Paired(mean, normal * Math.Sqrt(variance / differences.Count), differences.Count);
        }
    }
}
