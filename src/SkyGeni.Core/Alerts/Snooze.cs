namespace SkyGeni.Core.Alerts;

/// <summary>A deal put aside by somebody, for everybody who sees it, until an instant or until it changes.</summary>
/// <param name="Id">The snooze's own id.</param>
/// <param name="DealId">The deal put aside.</param>
/// <param name="PersonId">Who did it.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="Until">When it ends at the latest; null: only a change ends it.</param>
/// <param name="WakeOn">Which changes end it early.</param>
/// <param name="Then">The deal as it stood when it was put aside: what "changed" is measured against.</param>
public sealed record Snooze(
    string Id,
    string DealId,
    string PersonId,
    DateTimeOffset CreatedAt,
    DateTimeOffset? Until,
    WakeOn WakeOn,
    WatchedValues Then);

/// <summary>The values of a deal that a snooze can watch; each is null where unknown.</summary>
public sealed record WatchedValues(string? Stage, decimal? Amount, DateOnly? ExpectedClose, double? LossProbability);

/// <summary>The changes that can end a snooze early.</summary>
[Flags]
public enum WakeOn
{
    None = 0,
    Stage = 1,
    Amount = 2,
    CloseDate = 4,
    Score = 8,
    AnyChange = Stage | Amount | CloseDate | Score,
}
