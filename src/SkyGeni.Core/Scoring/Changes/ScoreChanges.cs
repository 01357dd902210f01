namespace SkyGeni.Core.Scoring.Changes;

/// <summary>One part of the change between two scores of the same deal.</summary>
/// <param name="Feature">The feature's id; <see cref="ScoreChanges.BaseId"/> for what moved all deals alike, <see cref="ScoreChanges.HeldId"/> for what is held back.</param>
/// <param name="Label">What a person calls it.</param>
/// <param name="Before">The input as the earlier score saw it; null where missing.</param>
/// <param name="After">The input as the later score saw it; null where missing.</param>
/// <param name="Phrase">In plain words as of the later score.</param>
/// <param name="LogOdds">Its share of the change, in log-odds: positive raised the chance of loss.</param>
/// <param name="Cause">Why it moved. A feature that moved for two reasons has an entry for each.</param>
public sealed record ChangeContribution(string Feature, string Label, double? Before, double? After, string Phrase, double LogOdds, ChangeCause Cause);

/// <summary>Tells the change between two scores from the steps between them.</summary>
public static class ScoreChanges
{
    /// <summary>Stands for what moved all deals alike: the pipeline's loss rate, or another model's starting point.</summary>
    public const string BaseId = "base";

    /// <summary>Stands for what other deals or another model moved, and is too small to be said yet: it takes that part back.</summary>
    public const string HeldId = "held";

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

    /// <summary>
    /// An entry for each cause and feature, the largest first. Each is a whole number of <see cref="Grains"/>; together they are,
    /// without a remainder, the sum over base and contributions of how many grains each moved.
    /// </summary>
    /// <param name="before">The earlier score, as it was said.</param>
    /// <param name="after">The later one.</param>
    /// <param name="steps">The steps from the one to the other.</param>
    public static IReadOnlyList<ChangeContribution> Of(RiskScore before, RiskScore after, IEnumerable<StepPart> steps)
    {
        var earlier = before.Contributions.ToDictionary(c => c.Feature, StringComparer.Ordinal);
        var later = after.Contributions.ToDictionary(c => c.Feature, StringComparer.Ordinal);
        List<ChangeContribution> changes = [.. StepParts.Sum(steps).Select(Told)];
        changes.Sort((a, b) => Math.Abs(a.LogOdds) != Math.Abs(b.LogOdds)
            ? Math.Abs(b.LogOdds).CompareTo(Math.Abs(a.LogOdds))
            : string.CompareOrdinal(a.Feature, b.Feature));
        return changes;

        ChangeContribution Told(StepPart part)
        {
            var (then, now) = (earlier.GetValueOrDefault(part.Feature), later.GetValueOrDefault(part.Feature));
            var moved = Grains.ToLogOdds(part.Moved);
            return part.Feature switch
            {
                BaseId => OfBase(before, after, part.Cause, moved),
                HeldId => new(HeldId, "Not said yet", null, null, "moves of other deals or of the model that are too small to say until they add up", moved, part.Cause),
                _ => new(
                    part.Feature, now?.Label ?? then?.Label ?? part.Feature, then?.Value, now?.Value,
                    now?.Phrase ?? $"no longer looked at{(then is null ? "" : $": {then.Phrase}")}", moved, part.Cause),
            };
        }
    }

    private static ChangeContribution OfBase(RiskScore before, RiskScore after, ChangeCause cause, double moved) => new(
        BaseId,
        cause == ChangeCause.Model ? "Model" : "Usual loss rate",
        Features.LogOdds.ToProbability(before.BaseLogOdds),
        Features.LogOdds.ToProbability(after.BaseLogOdds),
        cause == ChangeCause.Model ? $"the model changed from {before.ModelVersion} to {after.ModelVersion}" : "the share of all deals lost of late changed",
        moved,
        cause);
}
