using System.Collections.Immutable;

namespace SkyGeni.Core.Experiments;

/// <summary>One arm of an experiment.</summary>
/// <param name="Id">Stable kebab-case id, unique within the experiment.</param>
/// <param name="Share">Of the units that take part; the shares of all arms sum to 1.</param>
public sealed record Arm(string Id, double Share);

/// <summary>
/// What is compared with what, on whom, for how long. Everything here is fixed before the first deal enters: a size or a horizon
/// changed after a look at the figures would make the intervals say more than they know.
/// </summary>
public sealed record Experiment
{
    /// <summary>Stable kebab-case id; it decides the assignment, so another id deals the units anew.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required Treatment Treatment { get; init; }

    public ExperimentUnit Unit { get; init; } = ExperimentUnit.Deal;

    /// <summary>Control stands first.</summary>
    public required ImmutableArray<Arm> Arms { get; init; }

    /// <summary>Share of units that take part, above 0, at most 1. A change of it moves no unit from one arm to another.</summary>
    public double Traffic { get; init; } = 1;

    public DateTimeOffset? StartsAt { get; init; }

    public DateTimeOffset? StopsAt { get; init; }

    /// <summary>Days after its entry at which a deal that is still open counts as not won.</summary>
    public int HorizonDays { get; init; } = 90;

    /// <summary>Deals in all arms together at which the intervals are narrowest for their number: <see cref="PlannedSize.Deals"/>.</summary>
    public int PlannedDeals { get; init; } = 4000;

    public Arm Control => Arms[0];

    /// <summary>Whether units are assigned at an instant; never of one without a start.</summary>
    public bool IsRunning(DateTimeOffset at) => StartsAt is { } from && at >= from && (StopsAt is not { } to || at < to);
}

/// <summary>What is assigned as one, so that a person does not treat some of it one way and some the other. The words stand in JSON and in SQL.</summary>
public enum ExperimentUnit
{
    Deal = 1,
    Rep = 2,
    Account = 3,
}

/// <summary>The words for an experiment's enumerations.</summary>
public static class ExperimentWords
{
    public static string Word(this TreatmentKind kind) => kind switch
    {
        TreatmentKind.Alert => "alert",
        TreatmentKind.Recommendation => "recommendation",
        _ => "outside",
    };

    public static string Word(this ExperimentUnit unit) => unit switch
    {
        ExperimentUnit.Deal => "deal",
        ExperimentUnit.Rep => "rep",
        _ => "account",
    };

    /// <summary>The kind that a word stands for; null where it is none.</summary>
    public static TreatmentKind? Treatment(string? word) => Enum.GetValues<TreatmentKind>().Where(k => k.Word() == word).Select(k => (TreatmentKind?)k).FirstOrDefault();

    /// <summary>The unit that a word stands for; null where it is none.</summary>
    public static ExperimentUnit? Unit(string? word) => Enum.GetValues<ExperimentUnit>().Where(u => u.Word() == word).Select(u => (ExperimentUnit?)u).FirstOrDefault();
}
