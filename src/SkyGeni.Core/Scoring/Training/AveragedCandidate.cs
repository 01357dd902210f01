namespace SkyGeni.Core.Scoring.Training;

/// <summary>The mean, in log-odds, of methods that look at the same deals differently: their mistakes partly cancel.</summary>
internal sealed class AveragedCandidate(IReadOnlyList<ICandidate> parts) : ICandidate
{
    public string Method => $"mean of {string.Join(" and ", parts.Select(p => p.Method))}";

    public Fitted Fit(TrainingSet set, double halfLifeDays, int seed)
    {
        Fitted[] fitted = [.. parts.Select(p => p.Fit(set, halfLifeDays, seed))];
        return new Fitted(AdditiveForm.Mean([.. fitted.Select(f => f.Form)]), fitted[0].Uncertainty);
    }
}
