using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>Where the deal's stage stands in the order in which deals usually enter them.</summary>
public sealed class StageReached : IFeature
{
    public string Id => "stage";

    public string Label => "Stage";

    public double? Value(DealAsOf deal, PipelineContext context) => deal is { Stage: { } stage, StageSince: not null }
        ? context.StagePosition(stage)
        : null;

    public string Phrase(DealAsOf deal, PipelineContext context, double? value) =>
        deal.Stage is { } stage ? $"being in {stage}" : "no stage entered";
}
