using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>Days in the current stage against won deals: the logarithm of the ratio, 0 where it is just as long.</summary>
public sealed class DaysInStage : IFeature
{
    public string Id => "days-in-stage";

    public string Label => "Time in stage";

    public bool Actionable => true;

    public double? Value(DealAsOf deal, PipelineContext context) =>
        context.HasStageHistory && deal is { Stage: { } stage, DaysInStage: { } days }
            ? Math.Log((1 + days) / (1 + (context.WonDaysInStage(stage) ?? 14)))
            : null;

    public string Phrase(DealAsOf deal, PipelineContext context, double? value)
    {
        if (deal is not { Stage: { } stage, DaysInStage: { } days })
        {
            return "time in stage not known";
        }

        return context.WonDaysInStage(stage) is { } won
            ? $"{Words.Days(days)} in {stage} (won deals take {Words.Days(won)})"
            : $"{Words.Days(days)} in {stage}";
    }
}
