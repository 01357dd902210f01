using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring;

/// <summary>One part of the change between two scores of the same deal.</summary>
/// <param name="Feature">The feature's id; <see cref="ScoreChanges.BaseId"/> for what moved all deals alike.</param>
/// <param name="Label">What a person calls it.</param>
/// <param name="Before">The input as the earlier score saw it; null where missing.</param>
/// <param name="After">The input as the later score saw it; null where missing.</param>
/// <param name="Phrase">In plain words as of the later score.</param>
/// <param name="LogOdds">Its share of the change, in log-odds: positive raised the chance of loss.</param>
public sealed record ChangeContribution(string Feature, string Label, double? Before, double? After, string Phrase, double LogOdds);

/// <summary>Attributes the whole change between two scores.</summary>
public static class ScoreChanges
{
    /// <summary>Stands for what moved all deals alike: the pipeline's loss rate, or another model's starting point.</summary>
    public const string BaseId = "base";

    /// <summary>The log-odds of a score: its base plus its contributions, added in their order.</summary>
    public static double LogOddsOf(RiskScore score) => LogOddsOf(score.BaseLogOdds, score.Contributions);

    internal static double LogOddsOf(double start, IEnumerable<Contribution> contributions)
    {
        var sum = start;
        foreach (var contribution in contributions)
        {
            sum += contribution.LogOdds;
        }

        return sum;
    }

    /// <summary>Largest first; entries that moved nothing and say nothing new are left out. They sum to the whole change.</summary>
    public static IReadOnlyList<ChangeContribution> Between(RiskScore before, RiskScore after)
    {
        var earlier = before.Contributions.ToDictionary(c => c.Feature, StringComparer.Ordinal);
        var changes = new List<ChangeContribution>();
        foreach (var now in after.Contributions)
        {
            earlier.Remove(now.Feature, out var then);
            changes.Add(new(now.Feature, now.Label, then?.Value, now.Value, now.Phrase, now.LogOdds - (then?.LogOdds ?? 0)));
        }

        changes.AddRange(earlier.Values.Select(gone => new ChangeContribution(
            gone.Feature, gone.Label, gone.Value, null, $"no longer looked at: {gone.Phrase}", -gone.LogOdds)));
        changes.Add(OfBase(before, after));
        changes.RemoveAll(c => c.LogOdds == 0);
        changes.Sort((a, b) => Math.Abs(a.LogOdds) != Math.Abs(b.LogOdds)
            ? Math.Abs(b.LogOdds).CompareTo(Math.Abs(a.LogOdds))
            : string.CompareOrdinal(a.Feature, b.Feature));
        return changes;
    }

    private static ChangeContribution OfBase(RiskScore before, RiskScore after)
    {
        var sameModel = before.ModelVersion == after.ModelVersion;
        var phrase = sameModel
            ? "the share of all deals lost of late changed"
            : $"the model changed from {before.ModelVersion} to {after.ModelVersion}";
        return new(
            BaseId, sameModel ? "Usual loss rate" : "Model", LogOdds.ToProbability(before.BaseLogOdds),
            LogOdds.ToProbability(after.BaseLogOdds), phrase, after.BaseLogOdds - before.BaseLogOdds);
    }
}
