namespace SkyGeni.Core.Experiments;

/// <summary>
/// One deal in an experiment. What stands here from before its entry must not change afterwards, whatever the deal does: it
/// narrows the intervals only because the treatment cannot have touched it.
/// </summary>
public sealed record UnitOutcome
{
    public required string DealId { get; init; }

    /// <summary>What was assigned: the deal itself, its rep or its account.</summary>
    public required string UnitId { get; init; }

    public required string ArmId { get; init; }

    /// <summary>When it came in: the instant of the assignment, whether or not anything was seen of it.</summary>
    public required DateTimeOffset EnteredAt { get; init; }

    /// <summary>0–1, as it was before entry; null where there was no score.</summary>
    public double? WinProbability { get; init; }

    /// <summary>In <see cref="Currency"/>, as it was before entry; null where it was not known.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Of both sums; null where the deal names none.</summary>
    public string? Currency { get; init; }

    /// <summary>When the deal was won or lost; null while it is open.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public bool Won { get; init; }

    /// <summary>The sum it was won with; 0 where it was not.</summary>
    public decimal MoneyWon { get; init; }

    /// <summary>
    /// Deleted at its source since. It counts on in its arm, as it ended before, or as not won from its horizon on: taken out, a
    /// treatment whose lost deals somebody tidies away would look like one that wins more of them.
    /// </summary>
    public bool Deleted { get; init; }

    /// <summary>Whether the treatment was really seen; null where that cannot be known, as for something done elsewhere.</summary>
    public bool? Exposed { get; init; }

    /// <summary>The instant from which on the outcome is settled: its end, or its horizon if that comes first.</summary>
    public DateTimeOffset SettledAt(int horizonDays)
    {
        var horizon = EnteredAt.AddDays(horizonDays);
        return EndedAt is { } end && end < horizon ? end : horizon;
    }

    public bool IsKnown(int horizonDays, DateTimeOffset now) => SettledAt(horizonDays) <= now;

    /// <summary>Won, and before the horizon: a deal that was not won by then stays not won, so that no outcome changes once it counted.</summary>
    public bool WonInTime(int horizonDays) => Won && EndedAt is { } end && end <= EnteredAt.AddDays(horizonDays);
}
