using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Experiments;

/// <summary>One arm as it stands.</summary>
/// <param name="ArmId">Which arm.</param>
/// <param name="Share">Of units, as planned.</param>
/// <param name="Units">What was assigned to it: deals, reps or accounts.</param>
/// <param name="Deals">Deals of those units that entered.</param>
/// <param name="Counted">Of those, deals whose outcome counts by now.</param>
/// <param name="Won">Of those counted, won within the horizon.</param>
/// <param name="Exposed">Deals of which the treatment was really seen; null where that cannot be known.</param>
public sealed record ArmSummary(string ArmId, double Share, int Units, int Deals, int Counted, int Won, int? Exposed)
{
    /// <summary>0–1; null where nothing counts yet.</summary>
    public double? WinRate => Counted == 0 ? null : (double)Won / Counted;
}

/// <summary>A treated arm against the control arm, by intention to treat: as assigned, whatever was seen.</summary>
public sealed record Comparison
{
    public required string ArmId { get; init; }

    public required string ControlId { get; init; }

    /// <summary>Difference in win rate, treated less control, −1 to 1, with an interval that holds at all looks together.</summary>
    public required Measured Points { get; init; }

    /// <summary>The same as a share of the control arm's win rate; null where that rate is too near 0 to be divided by.</summary>
    public Measured? Relative { get; init; }

    /// <summary>Share of variance, 0–1, that what was known before entry took away.</summary>
    public double VarianceReduction { get; init; }

    /// <summary>Difference in money won per deal; null where <see cref="NoMoney"/> says why.</summary>
    public MoneyEffect? Money { get; init; }

    public string? NoMoney { get; init; }

    public required ExperimentVerdict Verdict { get; init; }
}

/// <summary>Difference in money won per deal, treated less control.</summary>
/// <param name="PerDeal">In the currency, with an interval that holds at all looks together.</param>
/// <param name="Currency">Null where the deals name none.</param>
/// <param name="Cap">Larger sums count as this one, in both arms, so that a single huge deal does not decide.</param>
/// <param name="Capped">How many deals that were.</param>
public sealed record MoneyEffect(Measured PerDeal, string? Currency, double Cap, int Capped);

/// <summary>How small an effect can be told apart from none.</summary>
/// <param name="Now">Points (0–1) that would be found with four chances in five at the present size; null while too early.</param>
/// <param name="Planned">The same at the planned size.</param>
/// <param name="DealsPerWeek">Deals that came to count per week so far.</param>
/// <param name="WeeksToPlanned">Until the planned size at that pace; 0 where it is reached; null where nothing came in yet.</param>
/// <param name="Says">All this in a sentence.</param>
public sealed record Sensitivity(double? Now, double? Planned, double DealsPerWeek, int? WeeksToPlanned, string Says);

/// <summary>A rate that an experiment must not drive too high.</summary>
/// <param name="Id">Stable kebab-case id.</param>
/// <param name="ArmId">In which arm.</param>
/// <param name="Rate">0–1, with an interval that holds at all looks together; null where nobody was told yet.</param>
/// <param name="Limit">0–1.</param>
/// <param name="Breached">The whole interval lies above the limit.</param>
/// <param name="Says">A sentence.</param>
public sealed record Guardrail(string Id, string ArmId, Measured? Rate, double Limit, bool Breached, string Says);
