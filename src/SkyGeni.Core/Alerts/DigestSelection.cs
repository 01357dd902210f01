using System.Collections.Immutable;

namespace SkyGeni.Core.Alerts;

/// <summary>A deal that might stand in a digest.</summary>
/// <param name="Deal">As attention sees it.</param>
/// <param name="Facts">What would be said of it.</param>
/// <param name="ShownAs">What this person's digests said of it, the latest first; the last three suffice.</param>
public sealed record DigestCandidate(AttentionCandidate Deal, DigestFacts Facts, ImmutableArray<DigestFacts> ShownAs);

/// <summary>Which deals stand in a morning's digest: five at most, by money at risk, of those that somebody can still turn.</summary>
public static class DigestSelection
{
    public const int Most = 5;

    /// <summary>So often may a deal be shown before it has to change to be shown again.</summary>
    public const int MostUnchanged = 3;

    /// <summary>Decides, and counts the others by reason.</summary>
    public static DigestSelected Select(IReadOnlyCollection<DigestCandidate> candidates, AttentionRules rules)
    {
        var byId = candidates.ToDictionary(c => c.Deal.DealId, StringComparer.Ordinal);
        var attention = Attention.Select([.. candidates.Select(c => c.Deal)], rules);
        var leftOut = attention.LeftOut.ToBuilder();
        var worth = new List<DigestCandidate>();
        foreach (var candidate in attention.Shown.Select(deal => byId[deal.DealId]))
        {
            if (IsUnchanged(candidate))
            {
                leftOut[LeftOutReason.Unchanged] = leftOut.GetValueOrDefault(LeftOutReason.Unchanged) + 1;
            }
            else
            {
                worth.Add(candidate);
            }
        }

        return new DigestSelected([.. worth.Take(Most)], [.. worth.Skip(Most)], leftOut.ToImmutable());
    }

    private static bool IsUnchanged(DigestCandidate candidate) =>
        candidate.ShownAs.Length >= MostUnchanged && candidate.ShownAs.Take(MostUnchanged).All(candidate.Facts.SameAs);
}

/// <summary>What <see cref="DigestSelection.Select"/> decided.</summary>
/// <param name="Shown">The deals of the digest, most money at risk first.</param>
/// <param name="BelowTheLine">Those that would have stood in it, had it room for more than five.</param>
/// <param name="LeftOut">How many were left out, by reason; a reason without deals is absent.</param>
public sealed record DigestSelected(
    ImmutableArray<DigestCandidate> Shown,
    ImmutableArray<DigestCandidate> BelowTheLine,
    ImmutableSortedDictionary<LeftOutReason, int> LeftOut);
