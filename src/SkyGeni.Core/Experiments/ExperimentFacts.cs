using System.Collections.Immutable;

namespace SkyGeni.Core.Experiments;

/// <summary>What the checks and the read-out of an experiment look at: its deals by arm, and which of them count by now.</summary>
public sealed class ExperimentFacts
{
    private readonly Dictionary<string, UnitOutcome[]> byArm;

    /// <param name="experiment">Without a problem.</param>
    /// <param name="deals">All that were assigned, ended or not.</param>
    /// <param name="now">What happened later is not known.</param>
    public ExperimentFacts(Experiment experiment, IReadOnlyList<UnitOutcome> deals, DateTimeOffset now)
    {
        (Experiment, Now) = (experiment, now);
        Deals = [.. deals.Where(d => d.EnteredAt <= now)];
        byArm = Deals.GroupBy(d => d.ArmId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        FollowUpDiffers = Checks.UnequalFollowUp.Differs(this);
    }

    public Experiment Experiment { get; }

    public DateTimeOffset Now { get; }

    public ImmutableArray<UnitOutcome> Deals { get; }

    /// <summary>
    /// Outcomes become known sooner in one arm than in another. Then a deal counts only when its whole horizon has passed:
    /// otherwise whichever deals end fast would speak for one arm and not for the other.
    /// </summary>
    public bool FollowUpDiffers { get; }

    /// <summary>Information, in deals, that the difference of two arms holds at the planned size.</summary>
    public double Planned(Arm arm) =>
        Experiment.PlannedDeals * arm.Share * Experiment.Control.Share / (arm.Share + Experiment.Control.Share);

    public IReadOnlyList<UnitOutcome> Of(Arm arm) => byArm.GetValueOrDefault(arm.Id) ?? [];

    public IReadOnlyList<UnitOutcome> Counted(Arm arm) => [.. Of(arm).Where(Counts)];

    public bool Counts(UnitOutcome deal) =>
        FollowUpDiffers ? deal.EnteredAt.AddDays(Experiment.HorizonDays) <= Now : deal.IsKnown(Experiment.HorizonDays, Now);

    public static int Units(IEnumerable<UnitOutcome> deals) => deals.Select(d => d.UnitId).Distinct(StringComparer.Ordinal).Count();
}
