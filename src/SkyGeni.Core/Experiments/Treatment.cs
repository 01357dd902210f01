namespace SkyGeni.Core.Experiments;

/// <summary>What an experiment's treated arms get and its control arm does not.</summary>
/// <param name="Kind">Of which kind.</param>
/// <param name="RuleId">The recommendation's rule; null for every other kind.</param>
public sealed record Treatment(TreatmentKind Kind, string? RuleId = null)
{
    public static Treatment Alert { get; } = new(TreatmentKind.Alert);

    public static Treatment Outside { get; } = new(TreatmentKind.Outside);

    public static Treatment Recommendation(string ruleId) => new(TreatmentKind.Recommendation, ruleId);
}

/// <summary>The words stand in JSON and in SQL: <see cref="ExperimentWords.Word(TreatmentKind)"/>.</summary>
public enum TreatmentKind
{
    /// <summary>The control arm is not told of its deals.</summary>
    Alert = 1,

    /// <summary>The control arm does not see one rule's recommendation.</summary>
    Recommendation = 2,

    /// <summary>Something is done elsewhere; here units are assigned and measured only.</summary>
    Outside = 3,
}
