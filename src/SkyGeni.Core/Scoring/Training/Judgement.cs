namespace SkyGeni.Core.Scoring.Training;

/// <summary>How good predictions were, beside two yardsticks on the same looks and the same samples of deals.</summary>
/// <param name="Model">Of what the model said.</param>
/// <param name="BaseRate">Of always saying the loss rate of late.</param>
/// <param name="StageRate">Of always saying the loss rate of the deal's stage; null where stages have no history.</param>
/// <param name="LogLossAgainstBaseRate">Of the model minus that of the base rate; below 0 is better.</param>
public sealed record Judgement(EvaluationMetrics Model, EvaluationMetrics BaseRate, EvaluationMetrics? StageRate, Measured LogLossAgainstBaseRate)
{
    /// <param name="judged">At least one.</param>
    /// <param name="samples">How many samples of deals give the intervals.</param>
    /// <param name="seed">The same seed gives the same intervals.</param>
    public static Judgement Of(IReadOnlyList<JudgedPrediction> judged, int samples, int seed)
    {
        var (model, usual) = (new Figures(judged, p => p.LossProbability), new Figures(judged, p => p.BaseRate));
        var stages = judged.All(p => p.StageRate is not null) ? new Figures(judged, p => p.StageRate!.Value) : null;
        var measured = Bootstrap.Over(judged, samples, seed).Measure(w =>
        {
            var (said, baseline) = (model.Of(w), usual.Of(w));
            return [.. said, .. baseline, said[0] - baseline[0], .. stages?.Of(w) ?? []];
        });
        return new Judgement(
            Figures.Metrics(measured.AsSpan(0, Figures.Count), judged),
            Figures.Metrics(measured.AsSpan(Figures.Count, Figures.Count), judged),
            stages is null ? null : Figures.Metrics(measured.AsSpan((2 * Figures.Count) + 1), judged),
            measured[2 * Figures.Count]);
    }
}
