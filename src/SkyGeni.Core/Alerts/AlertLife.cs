using SkyGeni.Core.Deals;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Alerts;

/// <summary>An alert that stands, and how its deal does now.</summary>
/// <param name="RaisedAt">When it was decided.</param>
/// <param name="Outcome">How the deal ended, or that it has not.</param>
/// <param name="Deleted">Whether it was deleted at its source.</param>
/// <param name="IsTheirs">Whether the deal is still the person's: their own, or, passed on to a manager, of their team.</param>
/// <param name="Band">Now; null where there is no score.</param>
/// <param name="Amount">In the deal's own currency; null where unknown.</param>
/// <param name="Looked">Whether anybody pressed anything about the deal since.</param>
/// <param name="PassedOn">Whether a manager was told already, or it is one that was.</param>
public sealed record StandingAlert(
    DateTimeOffset RaisedAt, Outcome Outcome, bool Deleted, bool IsTheirs, RiskBand? Band, decimal? Amount, bool Looked, bool PassedOn);

/// <summary>When an alert is passed on to a manager.</summary>
/// <param name="LeastAmount">Of the deal; null: none is passed on.</param>
/// <param name="After">Working time of the owner without a look.</param>
public sealed record PassingOn(decimal? LeastAmount, TimeSpan After);

/// <summary>What becomes of an alert after it was raised.</summary>
public static class AlertLife
{
    /// <summary>After that long nobody looks for it in a conversation.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>Why it is over; null while it stands.</summary>
    public static AlertReason? Ends(StandingAlert alert, DateTimeOffset now) => alert switch
    {
        { Deleted: true } => AlertReason.Deleted,
        { Outcome: Outcome.Won } => AlertReason.ClosedWon,
        { Outcome: Outcome.Lost } => AlertReason.ClosedLost,
        { IsTheirs: false } => AlertReason.Moved,
        { Band: RiskBand.OnTrack } => AlertReason.BackOnTrack,
        _ when now - alert.RaisedAt > Longest => AlertReason.Old,
        _ => null,
    };

    /// <summary>Whether a manager is told: of a large deal that nobody looked at for a while of the owner's working time.</summary>
    public static bool PassesOn(StandingAlert alert, PassingOn rule, QuietHours ownersQuiet, DateTimeOffset now) =>
        alert is { Looked: false, PassedOn: false, Amount: { } amount }
        && rule.LeastAmount is { } least
        && amount >= least
        && ownersQuiet.WorkingTime(alert.RaisedAt, now) >= rule.After;
}
