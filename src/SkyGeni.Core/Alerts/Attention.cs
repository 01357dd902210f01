using System.Collections.Immutable;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Alerts;

/// <summary>Which deals need attention: by money at risk, among what can still be acted on. The same for list, Home and digest.</summary>
public static class Attention
{
    /// <summary>Chooses and orders the deals to show, and counts the others by reason.</summary>
    public static AttentionSelection Select(IReadOnlyCollection<AttentionCandidate> candidates, AttentionRules rules)
    {
        var leftOut = ImmutableSortedDictionary.CreateBuilder<LeftOutReason, int>();
        var shown = new List<AttentionCandidate>(candidates.Count);
        foreach (var candidate in candidates)
        {
            if (Why(candidate, rules) is { } reason)
            {
                leftOut[reason] = leftOut.GetValueOrDefault(reason) + 1;
            }
            else
            {
                shown.Add(candidate);
            }
        }

        shown.Sort(ByMoneyAtRisk);
        return new AttentionSelection([.. shown], leftOut.ToImmutable());
    }

    /// <summary>Why a deal is not to be shown; null: it is. What somebody said about the deal comes before what the viewer asked for.</summary>
    public static LeftOutReason? Why(AttentionCandidate candidate, AttentionRules rules) => candidate switch
    {
        { Snoozed: true } => LeftOutReason.Snoozed,
        { Dismissed: true } => LeftOutReason.Dismissed,
        _ when ActedOnLately(candidate, rules) => LeftOutReason.ActedOn,
        { Band: RiskBand.OnTrack } => LeftOutReason.OnTrack,
        { Amount: { } amount } when amount < rules.LeastAmount => LeftOutReason.BelowLeastAmount,
        _ when rules.Stages is { } stages && (candidate.Stage is null || !stages.Contains(candidate.Stage)) => LeftOutReason.OtherStage,
        _ => null,
    };

    private static bool ActedOnLately(AttentionCandidate candidate, AttentionRules rules) =>
        candidate.ActedAt is { } at
        && rules.Now - at <= rules.ActionHolds
        && !(candidate.ProbabilityWhenActed is { } then && candidate.LossProbability - then >= rules.WorseBy);

    // Without amounts there is no money at risk to order by: then the likelier loss comes first. The id settles the rest.
    private static int ByMoneyAtRisk(AttentionCandidate a, AttentionCandidate b)
    {
        var order = b.MoneyAtRisk.CompareTo(a.MoneyAtRisk);
        order = order != 0 ? order : b.LossProbability.CompareTo(a.LossProbability);
        return order != 0 ? order : string.CompareOrdinal(a.DealId, b.DealId);
    }
}

/// <summary>What <see cref="Attention.Select"/> decided.</summary>
/// <param name="Shown">The deals that need attention, most money at risk first.</param>
/// <param name="LeftOut">How many were left out, by reason; a reason without deals is absent.</param>
public sealed record AttentionSelection(ImmutableArray<AttentionCandidate> Shown, ImmutableSortedDictionary<LeftOutReason, int> LeftOut)
{
    public int Count(LeftOutReason reason) => LeftOut.GetValueOrDefault(reason);
}
