using SkyGeni.Core.Deals;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Training;
using SkyGeni.Core.Scoring.Watching;

namespace SkyGeni.Core.Checks.Drift;

/// <summary>What checks of a model look at. Made once, read by all.</summary>
public sealed record WatchFacts
{
    /// <summary>How far back deals that ended are looked at.</summary>
    public static readonly TimeSpan Back = TimeSpan.FromDays(364);

    public required DateTimeOffset Now { get; init; }

    /// <summary>The model that scores.</summary>
    public required RiskModel Champion { get; init; }

    /// <summary>Deals that ended within <see cref="Back"/> after something was said of them, by the instant of their end.</summary>
    public required IReadOnlyList<EndedDeal> Ended { get; init; }

    /// <summary>Open deals as they looked since the champion learned, each once.</summary>
    public required IReadOnlyList<OpenLook> Looks { get; init; }

    /// <summary>Gathers them.</summary>
    /// <param name="eventsInOrder">The whole log, by the instants they occurred.</param>
    /// <param name="now">Nothing later is looked at.</param>
    /// <param name="champion">The model that scores, with what it is to be compared with.</param>
    /// <param name="models">Every model that said something, by its version.</param>
    /// <param name="said">What was said before deals ended.</param>
    public static WatchFacts Gather(
        IReadOnlyList<DealEvent> eventsInOrder,
        DateTimeOffset now,
        RiskModel champion,
        IReadOnlyDictionary<string, RiskModel> models,
        IReadOnlyList<SaidBeforeEnd> said) => new WatchWalk(champion, models, said).Over(eventsInOrder, now);
}

/// <summary>What was said of a deal at the last look before its end.</summary>
/// <param name="DealId">The deal.</param>
/// <param name="ClosedAt">When it ended.</param>
/// <param name="Lost">How.</param>
/// <param name="LookedAt">The look, see <see cref="LookGrid.BeforeEnd"/>.</param>
/// <param name="LossProbability">What was said, 0–1.</param>
/// <param name="Band">In which band.</param>
/// <param name="ModelVersion">By which model.</param>
public sealed record SaidBeforeEnd(
    string DealId, DateTimeOffset ClosedAt, bool Lost, DateTimeOffset LookedAt, double LossProbability, RiskBand Band, string ModelVersion);

/// <summary>A deal that ended, and what its end says of the model.</summary>
/// <param name="ClosedAt">When it ended.</param>
/// <param name="Lost">How.</param>
/// <param name="Expected">Log-odds of loss to expect after what was said, see <see cref="EndReference.Expect"/>.</param>
/// <param name="Band">The band it was said to be in.</param>
/// <param name="Reference">Of the model that said it.</param>
/// <param name="Segments">What kind of deal it was when it was looked at.</param>
public sealed record EndedDeal(DateTimeOffset ClosedAt, bool Lost, double Expected, RiskBand Band, EndReference Reference, DealSegments Segments);

/// <summary>An open deal at its one look.</summary>
/// <param name="Look">The number of the look after the champion's cutoff, 1 or more.</param>
/// <param name="Values">What the champion looks at, in its own order; NaN where missing.</param>
public sealed record OpenLook(int Look, IReadOnlyList<double> Values);
