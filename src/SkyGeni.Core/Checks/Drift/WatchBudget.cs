namespace SkyGeni.Core.Checks.Drift;

/// <summary>
/// How often checks may be wrong. Each check, over all it looks at, raises a false alarm in at most one month in a hundred on
/// average, so that the five together stay below one in twenty.
/// </summary>
public static class WatchBudget
{
    private const double FalseAlarmsInAMonth = 0.01;
    private const double DaysInAMonth = 365.25 / 12;

    /// <summary>What is this many times below the threshold is neither news nor over.</summary>
    private const double Unsettled = 20;

    /// <summary>
    /// Threshold of <see cref="ChangeDetector.Evidence"/>: the mean number of steps to a false alarm is at least e to this
    /// (see there); shared among the subjects looked at.
    /// </summary>
    /// <param name="everyDays">Between two steps.</param>
    /// <param name="subjects">How many things are looked at besides each other, 1 or more.</param>
    public static double Threshold(double everyDays, int subjects) => Math.Log(subjects * DaysInAMonth / (everyDays * FalseAlarmsInAMonth));

    /// <summary>From here on a finding that stands is not over.</summary>
    public static double StillStanding(double threshold) => threshold - Math.Log(Unsettled);
}
