using System.Collections.Immutable;

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
}
