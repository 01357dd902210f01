using System.Collections.Immutable;
using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>One look at an open deal: its features as of an instant.</summary>
/// <param name="Deal">Which deal, by its place among <see cref="Looks.Deals"/>.</param>
/// <param name="At">The instant.</param>
/// <param name="AtCreation">Whether it is the look at the deal's creation.</param>
/// <param name="Values">In the order of <see cref="Looks.Features"/>; NaN where missing.</param>
/// <param name="Levels">Of features that compare segments: the deal's own; null elsewhere.</param>
/// <param name="BaseLogOdds">The pipeline's loss rate at the instant.</param>
/// <param name="AgeDays">Of the deal.</param>
/// <param name="Amount">Of the deal; null where unknown.</param>
/// <param name="Stage">Of the deal; null where unknown.</param>
internal sealed record Look(
    int Deal,
    DateTimeOffset At,
    bool AtCreation,
    double[] Values,
    string?[] Levels,
    double BaseLogOdds,
    double AgeDays,
    decimal? Amount,
    string? Stage);

/// <summary>How a deal stood at the cutoff.</summary>
internal sealed record DealEnd(string Id, DateTimeOffset CreatedAt, DateTimeOffset? ClosedAt, Outcome Outcome, DateOnly? FirstExpectedClose)
{
    /// <summary>What was done about it, also after its end.</summary>
    public ImmutableArray<Deed> Deeds { get; init; } = [];

    public bool Lost => Outcome == Outcome.Lost;

    /// <summary>From its creation to its end; a deal must have ended to be asked.</summary>
    public double Days => (ClosedAt!.Value - CreatedAt).TotalDays;

    /// <summary>Whether its end was known at an instant.</summary>
    public bool EndedBy(DateTimeOffset instant) => Outcome != Outcome.Open && ClosedAt <= instant;
}
