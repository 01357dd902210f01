using System.Collections.Immutable;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Changes;

namespace SkyGeni.Core.Tests.Scoring.Changes;

/// <summary>What is said of one deal from score to score, as the program keeps it.</summary>
internal sealed class Walk(RiskModel model, DealAsOf deal, PipelineContext context)
{
    private RiskModel model = model;
    private DealAsOf deal = deal;

    public RiskScore Said { get; private set; } = model.Score(deal, context);

    public HeldBack Held { get; private set; }

    public RiskScore Worked { get; private set; } = model.Score(deal, context);

    public ImmutableArray<StepPart> Step { get; private set; } = [];

    public void To(RiskModel modelNow, DealAsOf dealNow, PipelineContext now)
    {
        Worked = modelNow.Score(dealNow, now);
        var step = Attribution.Of(Weights.Of(Said, Held), model, deal, Weights.Of(Worked, default), modelNow, dealNow, now);
        var saying = Saying.After((Said, Held), Worked, step, modelNow.Card.Bands);
        (model, deal, Said, Held, Step) = (modelNow, dealNow, saying.Score, saying.Held, saying.Step);
    }

    /// <summary>A score's log-odds, counted as the steps are.</summary>
    public static long Counted(RiskScore score) => Grains.Of(score.BaseLogOdds) + score.Contributions.Sum(c => Grains.Of(c.LogOdds));
}
