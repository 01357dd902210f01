using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>
/// How much a look tells of what happens when nothing is done. A deal that was treated after a look and then won does not show
/// that its risk was small. Where deals were held out by lot, they stand for all that would have been treated: they count by one
/// over the chance of being held out, and treated ones before their treatment not at all. This is inverse probability weighting
/// with a known chance (Horvitz and Thompson 1952; of censoring, Robins and Finkelstein 2000): a deal that ended before its turn
/// counts once, so that quick ends are not taken for untreated ones. Where nobody was held out, a treated deal's earlier looks
/// count less, since nobody like it was left alone on purpose.
/// </summary>
internal static class LeftAlone
{
    /// <summary>A deal that was held out stands for at most this many.</summary>
    public const double Most = 10;

    /// <summary>What a look still counts whose deal was treated later and that no held-out deal stands for.</summary>
    public const double Unmatched = 0.25;

    /// <summary>Whether anybody was told or did anything about any deal.</summary>
    public static bool IsTold(Looks looks) => looks.Deals.Any(deal => deal.Deeds.Any(t => t.Kind != DeedKind.HeldOut));

    /// <summary>Whether the features that tell what was done may be used: then a look after a treatment tells what happens if nothing more is done.</summary>
    public static bool Sees(Looks looks, bool[] usable) => looks.Features.Index().Any(f => usable[f.Index] && f.Item is ToldBefore or ActionsLately or DaysSinceAction);

    /// <summary>Whether nothing was done about the deal up to its end, before the look or after it.</summary>
    public static bool Untouched(DealEnd deal) => !deal.Deeds.Any(t => t.Kind != DeedKind.HeldOut && Before(t, deal));

    /// <summary>Of a deal that nothing was done about: how many it stands for.</summary>
    public static double StandsFor(DealEnd deal)
    {
        foreach (var deed in deal.Deeds)
        {
            if (deed is { Kind: DeedKind.HeldOut, HeldOutShare: { } share } && Before(deed, deal))
            {
                return Math.Min(Most, 1 / share);
            }
        }

        return 1;
    }

    /// <summary>What a look counts for training.</summary>
    /// <param name="at">The instant of the look.</param>
    /// <param name="deal">Its deal.</param>
    /// <param name="origin">Nothing that was learned later is known.</param>
    /// <param name="seesDeeds">See <see cref="Sees"/>; what was logged only after the look, no feature of it tells.</param>
    public static double Weight(DateTimeOffset at, DealEnd deal, DateTimeOffset origin, bool seesDeeds)
    {
        if (deal.Deeds.IsEmpty)
        {
            return 1;
        }

        var (later, earlier) = ((Deed?)null, (Deed?)null);
        foreach (var t in deal.Deeds)
        {
            if (t.Kind != DeedKind.HeldOut && Before(t, deal) && t.KnownAt <= origin)
            {
                later = t.HappenedAt > at && (later is null || t.HappenedAt < later.Value.HappenedAt) ? t : later;
                earlier = t.HappenedAt <= at ? t : earlier;
            }
        }

        return later is { } next ? Treated(next)
            : earlier is { } last ? seesDeeds && last.KnownAt <= at ? 1 : Treated(last)
            : StandsFor(deal);
    }

    private static double Treated(Deed deed) => deed is { Kind: DeedKind.Told, HeldOutShare: not null } ? 0 : Unmatched;

    private static bool Before(Deed deed, DealEnd deal) => deal.ClosedAt is null || deed.HappenedAt < deal.ClosedAt;
}
