using System.Collections.Immutable;
using SkyGeni.Core.Experiments.Checks;

namespace SkyGeni.Core.Experiments;

/// <summary>
/// What an experiment shows at an instant. It may be looked at every day: intervals hold at all looks together, so that a chance
/// finding stays a one-in-twenty matter however often somebody looks.
/// </summary>
public sealed record ReadOut
{
    public required string ExperimentId { get; init; }

    public required DateTimeOffset AsOf { get; init; }

    public required ExperimentVerdict Verdict { get; init; }

    public required ImmutableArray<ArmSummary> Arms { get; init; }

    /// <summary>One for each treated arm; empty while blocked or too early.</summary>
    public required ImmutableArray<Comparison> Comparisons { get; init; }

    public required ImmutableArray<HealthResult> Health { get; init; }

    public required ImmutableArray<Guardrail> Guardrails { get; init; }

    public required Sensitivity Sensitivity { get; init; }

    /// <summary>How often a read-out may call something an effect that is none, over all looks and all arms.</summary>
    public const double Alpha = 0.05;

    /// <param name="experiment">Without a problem (<see cref="ExperimentProblem.Of"/>).</param>
    /// <param name="deals">All that were assigned, ended or not.</param>
    /// <param name="counts">What people made of being told.</param>
    /// <param name="now">What happened later is not known.</param>
    public static ReadOut Of(Experiment experiment, IReadOnlyList<UnitOutcome> deals, GuardrailCounts counts, DateTimeOffset now)
    {
        var facts = new ExperimentFacts(experiment, deals, now);
        ImmutableArray<HealthResult> health = [.. ExperimentChecks.All.Select(c => c.Run(facts))];
        var guardrails = Experiments.Guardrails.Of(experiment, counts);
        var open = !health.Any(h => h.State == HealthState.Blocks) && health.Single(h => h.Id == EnoughDeals.Name).State == HealthState.Fine;
        ImmutableArray<Comparison> comparisons = open ? [.. experiment.Arms.Skip(1).Select(a => Comparison.Of(facts, a))] : [];
        return new ReadOut
        {
            ExperimentId = experiment.Id,
            AsOf = now,
            Verdict = ExperimentVerdict.Of(health, comparisons, guardrails),
            Arms = [.. experiment.Arms.Select(a => ArmSummary.Of(facts, a))],
            Comparisons = comparisons,
            Health = health,
            Guardrails = guardrails,
            Sensitivity = Sensitivity.Of(facts, open),
        };
    }

    /// <summary>α of one comparison: shared out among the treated arms (Bonferroni).</summary>
    internal static double AlphaEach(Experiment experiment) => Alpha / (experiment.Arms.Length - 1);
}
