namespace SkyGeni.Core.Experiments.Checks;

/// <summary>Every health check of an experiment, in the order a person reads them. Each answers for itself: one that blocks hides none of the others.</summary>
public static class ExperimentChecks
{
    /// <summary>
    /// How often a check may ever raise a false alarm, looked at daily or hourly: one in a thousand experiments. Each uses a test
    /// that holds at all looks together.
    /// </summary>
    internal const double Alpha = 0.001;

    public static IReadOnlyList<IExperimentCheck> All { get; } =
    [
        new SplitAsPlanned(),
        new OneArmPerUnit(),
        new DeletedAlike(),
        new AlikeBefore(),
        new UnequalFollowUp(),
        new TreatmentSeen(),
        new EnoughDeals(),
    ];
}
