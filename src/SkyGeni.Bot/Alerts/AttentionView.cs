using System.Collections.Immutable;
using SkyGeni.Core.Alerts;

namespace SkyGeni.Bot.Alerts;

/// <summary>The deals that need somebody's attention, and where they stand among all that this person sees.</summary>
/// <param name="Shown">The first of them, most money at risk first.</param>
/// <param name="Open">How many open, scored deals the person sees.</param>
/// <param name="AtRisk">Their money at risk, a sum for each currency, the largest first.</param>
/// <param name="LeftOut">How many do not need attention now, by reason; a reason without deals is absent.</param>
public sealed record AttentionView(
    ImmutableArray<AttentionCandidate> Shown,
    int Open,
    ImmutableArray<CurrencySum> AtRisk,
    ImmutableSortedDictionary<LeftOutReason, int> LeftOut)
{
    /// <summary>How many need attention, shown or not.</summary>
    public int NeedAttention => Open - LeftOut.Values.Sum();
}
