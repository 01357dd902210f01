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
/// <param name="Deleted">Of <paramref name="Deals"/>, deleted at their source since; they count on: <see cref="UnitOutcome.Deleted"/>.</param>
public sealed record ArmSummary(string ArmId, double Share, int Units, int Deals, int Counted, int Won, int? Exposed, int Deleted)
{
    /// <summary>0–1; null where nothing counts yet.</summary>
    public double? WinRate => Counted == 0 ? null : (double)Won / Counted;

    internal static ArmSummary Of(ExperimentFacts facts, Arm arm)
    {
        var (deals, counted) = (facts.Of(arm), facts.Counted(arm));
        return new ArmSummary(
            arm.Id,
            arm.Share,
            ExperimentFacts.Units(deals),
            deals.Count,
            counted.Count,
            counted.Count(d => d.WonInTime(facts.Experiment.HorizonDays)),
            deals.Any(d => d.Exposed is not null) ? deals.Count(d => d.Exposed == true) : null,
            deals.Count(d => d.Deleted));
    }
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

    internal static Comparison Of(ExperimentFacts facts, Arm arm)
    {
        var alpha = ReadOut.AlphaEach(facts.Experiment);
        var difference = WinRateEffect.Of(facts, arm);
        var points = Within(difference.Interval(facts.Planned(arm), alpha));
        var (money, why) = MoneyDifference.Of(facts, arm, alpha);
        return new Comparison
        {
            ArmId = arm.Id,
            ControlId = facts.Experiment.Control.Id,
            Points = points,
            Relative = difference.Ratio(facts.Planned(arm), alpha),
            VarianceReduction = difference.VarianceReduction,
            Money = money,
            NoMoney = why,
            Verdict = ExperimentVerdict.Of(arm.Id, facts.Experiment.Control.Id, points),
        };
    }

    /// <summary>No difference of rates is beyond 1.</summary>
    private static Measured Within(Measured points) => new(points.Value, Math.Max(-1, points.Low), Math.Min(1, points.High));
}

/// <summary>Difference in money won per deal, treated less control.</summary>
/// <param name="PerDeal">In the currency, with an interval that holds at all looks together.</param>
/// <param name="Currency">Null where the deals name none.</param>
/// <param name="Cap">Larger sums count as this one, in both arms, so that a single huge deal does not decide.</param>
/// <param name="Capped">How many deals that were.</param>
public sealed record MoneyEffect(Measured PerDeal, string? Currency, double Cap, int Capped);
