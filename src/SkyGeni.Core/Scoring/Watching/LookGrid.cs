using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Watching;

/// <summary>
/// The instants at which open deals are looked at, and the one at which a deal is compared. That it is one, chosen beforehand by
/// the deal's id, keeps deals that stay open long from being counted week after week, and makes the ages of the present those of
/// the past.
/// </summary>
/// <param name="Anchor">The model's cutoff: look 0. Earlier looks have negative numbers.</param>
/// <param name="EveryDays">Between two looks.</param>
/// <param name="Turns">How many looks of a deal's life it may be compared at.</param>
public readonly record struct LookGrid(DateTimeOffset Anchor, int EveryDays, int Turns)
{
    private const int Seed = 17;

    public static LookGrid Of(WatchReference reference, DateTimeOffset cutoff) => new(cutoff, reference.EveryDays, reference.Turns);

    public DateTimeOffset At(int look) => Anchor.AddDays((double)look * EveryDays);

    /// <summary>The last look not after an instant.</summary>
    public int Before(DateTimeOffset instant) => (int)Math.Floor((instant - Anchor).TotalDays / EveryDays);

    /// <summary>The look at which a deal is compared, if it is still open then.</summary>
    public int TurnOf(string dealId, DateTimeOffset createdAt) => Before(createdAt) + 1 + (int)(StableHash.Share(dealId, Seed) * Turns);

    /// <summary>The last look at a deal that is at least <see cref="EndReference.LeadDays"/> before its end.</summary>
    public DateTimeOffset BeforeEnd(DateTimeOffset closedAt) => At(Before(closedAt.AddDays(-EndReference.LeadDays)));
}
