using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring.Watching;

namespace SkyGeni.Core.Checks.Drift;

/// <summary>Whether one feature's values on open deals moved away from where they were when the model learned, or are missing more or less often.</summary>
internal sealed class FeatureShift
{
    /// <summary>Of fewer looks nothing is said.</summary>
    public const int LeastLooks = 30;

    /// <summary>Smaller moves, in standard deviations, change little in what a model says.</summary>
    private const double LeastMove = 0.3;
    private const double LeastMissing = 0.1;

    /// <summary>Let pass besides how the feature wandered in the year before: standard deviations, and share missing.</summary>
    private const double Leeway = 0.15;
    private const double MissingLeeway = 0.03;

    /// <summary>Moves weighed, in standard deviations beyond the leeway, and in log-odds of being missing.</summary>
    private static readonly double[] Sizes = [0.25, 0.5, 0.9];
    private static readonly double[] MissingSizes = [0.7, 1.4];

    private readonly FeatureReference reference;
    private readonly NormalScores scores;
    private readonly double[] norms;
    private readonly double leeway;
    private readonly ChangeDetector detector;
    private readonly double[] late;

    /// <param name="reference">How it was.</param>
    /// <param name="looks">How it is: the values at the looks, step by step; NaN where missing.</param>
    /// <param name="threshold">Of the evidence.</param>
    public FeatureShift(FeatureReference reference, IReadOnlyList<double[]> looks, double threshold)
    {
        this.reference = reference;
        scores = new NormalScores(reference.Points, reference.Unit);
        leeway = Leeway + (2 * reference.Wander) + (1 / Math.Sqrt(reference.Looks));
        norms = [.. Enumerable.Range(0, 2 * Sizes.Length).Select(k => scores.LogMeanExp(Beyond(k)) - scores.LogMeanExp(Edge(k)))];
        detector = new ChangeDetector((2 * Sizes.Length) + (2 * MissingSizes.Length), threshold);
        foreach (var step in looks)
        {
            detector.Step([.. Enumerable.Range(0, norms.Length).Select(k => Ratio(step, k)), .. Enumerable.Range(0, 2 * MissingSizes.Length).Select(k => MissingRatio(step, k))]);
        }

        late = [.. looks.Skip(Since).SelectMany(s => s)];
    }

    /// <summary>The step since when.</summary>
    public int Since => detector.Since;

    public int Looks => late.Length;

    /// <summary>The share of late looks without a value.</summary>
    public double Missing => late.Length == 0 ? 0 : (double)late.Count(double.IsNaN) / late.Length;

    /// <summary>How far the values of late lie from where they were, in standard deviations.</summary>
    public double Move => late.Where(double.IsFinite).Select(scores.Of).DefaultIfEmpty(0).Average();

    public bool Moved => scores.Differs && Math.Abs(Move) >= LeastMove;

    public bool Found => detector.Changed && Looks >= LeastLooks && (Moved || Math.Abs(Missing - reference.Missing) >= LeastMissing);

    public bool Unsettled => detector.Unsettled;

    private static int Sign(int kind, int sizes) => kind < sizes ? 1 : -1;

    private double Edge(int kind) => Sign(kind, Sizes.Length) * leeway;

    private double Beyond(int kind) => Sign(kind, Sizes.Length) * (leeway + Sizes[kind % Sizes.Length]);

    /// <summary>Before: the reference tilted by the leeway; after: by more. The densities' ratio is e^((more − leeway) × score), made to sum to 1.</summary>
    private double Ratio(double[] step, int kind) => scores.Differs
        ? step.Where(double.IsFinite).Sum(v => ((Beyond(kind) - Edge(kind)) * scores.Of(v)) - norms[kind])
        : 0;

    private double MissingRatio(double[] step, int kind)
    {
        var sign = Sign(kind, MissingSizes.Length);
        var rare = 1.0 / (reference.Looks + 2);
        var edge = LogOdds.Of(Math.Clamp(reference.Missing + (sign * (MissingLeeway + (2 * reference.MissingWander))), rare, 1 - rare));
        return step.Sum(v => Bernoulli.LogRatio(double.IsNaN(v), edge, edge + (sign * MissingSizes[kind % MissingSizes.Length])));
    }
}
