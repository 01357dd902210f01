namespace SkyGeni.Core.Scoring.Changes;

/// <summary>What each feature, and the base, gives to a score, in <see cref="Grains"/>; without words.</summary>
public sealed class Weights
{
    private Weights(Dictionary<string, long> byFeature) => ByFeature = byFeature;

    internal Dictionary<string, long> ByFeature { get; }

    /// <summary>Those of a score as it was worked out.</summary>
    /// <param name="score">The score as it was said.</param>
    /// <param name="held">What was held back of it.</param>
    public static Weights Of(RiskScore score, HeldBack held)
    {
        var weights = Begin(Grains.Of(score.BaseLogOdds) + held.Total, score.Contributions.Length);
        foreach (var contribution in score.Contributions)
        {
            weights.ByFeature[contribution.Feature] = Grains.Of(contribution.LogOdds);
        }

        return weights;
    }

    internal static Weights Begin(long start, int features) => new(new Dictionary<string, long>(features + 1, StringComparer.Ordinal) { [ScoreChanges.BaseId] = start });
}
