using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>Every look at every deal of a pipeline up to the cutoff, in order of time.</summary>
internal sealed class Looks
{
    public required IReadOnlyList<IFeature> Features { get; init; }
    public required IReadOnlyList<DealEnd> Deals { get; init; }

    /// <summary>At creation and at calendar landmarks before the cutoff.</summary>
    public required IReadOnlyList<Look> Past { get; init; }

    /// <summary>At the deals open at the cutoff, whose ends are not known.</summary>
    public required IReadOnlyList<Look> Present { get; init; }

    public required IReadOnlyList<DateTimeOffset> Landmarks { get; init; }
    public required int LandmarkEveryDays { get; init; }

    /// <summary>The share of deals looked at, below 1 where the row budget was too small for all.</summary>
    public required double SampledShare { get; init; }

    /// <summary>What the pipeline had taught by the cutoff.</summary>
    public required PipelineContext Context { get; init; }

    public int Won => Deals.Count(d => d.Outcome == Outcome.Won);

    public int Lost => Deals.Count(d => d.Lost);
}
