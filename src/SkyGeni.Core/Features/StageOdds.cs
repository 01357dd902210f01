using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>How deals that had been in this stage ended, against all.</summary>
public sealed class StageOdds : IFeature
{
    public string Id => "stage-odds";

    public string Label => "Ends of deals in this stage";

    public string Group => "stage";

    public FeatureScale Scale => FeatureScale.LogOdds;

    public double? Value(DealAsOf deal, PipelineContext context) => deal is { Stage: { } stage, StageSince: not null }
        ? context.StageRate(stage)?.LogOdds
        : null;

    public string Phrase(DealAsOf deal, PipelineContext context, double? value) =>
        deal.Stage is { } stage && context.StageRate(stage) is { Closed: > 0 } rate
            ? $"being in {stage} ({Words.Percent(rate.Rate)} of deals that were there were lost)"
            : "no closed deal with a history of this stage";
}
