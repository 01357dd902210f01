using SkyGeni.Core.Experiments;

namespace SkyGeni.Bot.Experiments;

/// <summary>An experiment as it is kept.</summary>
/// <param name="Definition">What it is.</param>
/// <param name="PlannedLift">The relative lift of the win rate that it is to find: 0.1 is from 30 % to 33 %.</param>
/// <param name="BuiltIn">Whether a setting of the program, not a client, says what it is.</param>
public sealed record StoredExperiment(Experiment Definition, double PlannedLift, bool BuiltIn, DateTimeOffset CreatedAt)
{
    public string Id => Definition.Id;

    /// <summary>Of an experiment without a start it is a draft, whatever its stop says.</summary>
    public ExperimentState StateAt(DateTimeOffset now) => Definition switch
    {
        { StartsAt: null } => ExperimentState.Draft,
        { StopsAt: { } stop } when stop <= now => ExperimentState.Stopped,
        { StartsAt: { } start } when start > now => ExperimentState.Scheduled,
        _ => ExperimentState.Running,
    };
}

/// <summary>Where an experiment is in its life. The words stand in JSON: <see cref="ExperimentStates.Word"/>.</summary>
public enum ExperimentState
{
    Draft = 1,
    Scheduled,
    Running,

    /// <summary>Nothing new is assigned; what was is still followed to its outcome.</summary>
    Stopped,
}

/// <summary>The words for <see cref="ExperimentState"/>.</summary>
public static class ExperimentStates
{
    public static string Word(this ExperimentState state) => state switch
    {
        ExperimentState.Draft => "draft",
        ExperimentState.Scheduled => "scheduled",
        ExperimentState.Running => "running",
        _ => "stopped",
    };
}

/// <summary>Something that was done to an experiment.</summary>
/// <param name="Who">Whoever holds an admin's key, a setting, or a person by roster id.</param>
public sealed record ExperimentChange(DateTimeOffset At, string Who, string What);
