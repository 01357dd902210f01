using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>How often the deal went back to an earlier stage.</summary>
public sealed class StageMovesBack : IFeature
{
    public string Id => "stage-moves-back";

    public string Label => "Moves back";

    public bool Actionable => true;

    public double? Value(DealAsOf deal, PipelineContext context) =>
        context.HasStageHistory && deal.StageSince is not null ? Count(deal, context) : null;

    public string Phrase(DealAsOf deal, PipelineContext context, double? value) => value switch
    {
        null => "no history of its stages",
        0 => "never moved back a stage",
        _ => $"having moved back a stage {Words.Times((int)value)}",
    };

    private static int Count(DealAsOf deal, PipelineContext context)
    {
        // Positions are averages over deals: half a place keeps two stages that swap freely from counting as going back.
        const double clearly = 0.5;
        var count = 0;
        for (var i = 1; i < deal.Stages.Length; i++)
        {
            var (from, to) = (context.StagePosition(deal.Stages[i - 1].Stage), context.StagePosition(deal.Stages[i].Stage));
            count += to < from - clearly ? 1 : 0;
        }

        return count;
    }
}
