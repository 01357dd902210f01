using System.Collections.Immutable;

namespace SkyGeni.Core.Scoring.Changes;

/// <summary>One part of the step from a score of a deal to its next.</summary>
/// <param name="Cause">Why it moved.</param>
/// <param name="Feature">The feature's id, <see cref="ScoreChanges.BaseId"/> or <see cref="ScoreChanges.HeldId"/>.</param>
/// <param name="Moved">In <see cref="Grains"/>; positive raised the chance of loss.</param>
public readonly record struct StepPart(ChangeCause Cause, string Feature, long Moved);

/// <summary>Sums of steps.</summary>
public static class StepParts
{
    /// <summary>What all parts of some causes come to.</summary>
    public static long Total(this ImmutableArray<StepPart> parts, Func<ChangeCause, bool> of)
    {
        var sum = 0L;
        foreach (var part in parts)
        {
            sum += of(part.Cause) ? part.Moved : 0;
        }

        return sum;
    }

    /// <summary>Several steps as one, a part for each cause and feature; what cancelled out is left out.</summary>
    public static ImmutableArray<StepPart> Sum(params IEnumerable<StepPart> parts) =>
        [.. parts.GroupBy(p => (p.Cause, p.Feature)).Select(g => new StepPart(g.Key.Cause, g.Key.Feature, g.Sum(p => p.Moved))).Where(p => p.Moved != 0)];
}
