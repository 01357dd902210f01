using SkyGeni.Core.Experiments;

namespace SkyGeni.Bot.Experiments;

/// <summary>What is dealt to the arms, and to which.</summary>
internal static class ExperimentArms
{
    /// <summary>The unit that a deal belongs to in an experiment; null where it has none, so that it takes no part.</summary>
    public static string? UnitOf(Experiment experiment, string dealId, string? ownerId, string? account)
    {
        var unit = experiment.Unit switch
        {
            ExperimentUnit.Deal => dealId,
            ExperimentUnit.Rep => ownerId,
            _ => account,
        };
        return string.IsNullOrWhiteSpace(unit) ? null : unit;
    }

    /// <summary>The unit and its arm by hash; null where the deal takes no part.</summary>
    public static (string UnitId, Arm Arm)? Of(Experiment experiment, string dealId, string? ownerId, string? account) =>
        UnitOf(experiment, dealId, ownerId, account) is { } unit && Assignment.Arm(experiment, unit) is { } arm ? (unit, arm) : null;
}
