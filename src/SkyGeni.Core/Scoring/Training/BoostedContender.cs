namespace SkyGeni.Core.Scoring.Training;

/// <summary>Boosted trees beside the best additive method: alone, or as the mean of both in log-odds.</summary>
/// <param name="trees">The trees.</param>
/// <param name="additive">The method whose columns say how certain a score can be.</param>
/// <param name="mean">Whether the additive method has half a say.</param>
internal sealed class BoostedContender(BoostedCandidate trees, ICandidate additive, bool mean) : ICandidate
{
    public string Method => mean ? $"mean of {trees.Method} and {additive.Method}" : trees.Method;

    public Fitted Fit(TrainingSet set, double halfLifeDays, int seed)
    {
        var grown = trees.Fit(set, halfLifeDays, seed).Form;
        var lines = additive.Fit(set, halfLifeDays, seed);
        return new Fitted(
            mean ? AdditiveForm.Mean([grown, lines.Form]) : grown,
            () => BoostedSpread.Of(set, trees, halfLifeDays, seed, lines.Uncertainty()));
    }
}
