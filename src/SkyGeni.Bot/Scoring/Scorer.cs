using SkyGeni.Bot.Experiments;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Recommendations;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Changes;

namespace SkyGeni.Bot.Scoring;

/// <summary>Works out scores at one instant, from one state of the log, by one model.</summary>
public sealed class Scorer(RiskModel model, PipelineFold fold, DateTimeOffset instant, long eventSeq, RecommendationRules rules, RecommendationTrials trials)
{
    // What would be said of a deal that takes part in no experiment.
    private readonly RecommendationRules open = rules with { Withheld = (_, _) => false };
    private readonly RecommendationRules rules = rules with { Withheld = trials.Withholds };

    public RiskModel Model => model;

    public DateTimeOffset Instant => instant;

    /// <summary>The last event of the log that is known.</summary>
    public long EventSeq => eventSeq;

    public PipelineContext Context { get; } = fold.Context(instant);

    /// <summary>A deal of the pipeline.</summary>
    public DealAsOf Deal(string id) => fold.Find(id, instant)!;

    public RiskScore Work(DealAsOf deal) => model.Score(deal, Context);

    /// <summary>What is to be said, with what is recommended along with it.</summary>
    public FreshScore Fresh(DealAsOf deal, RiskScore score) =>
        new(score, Recommender.For(deal, score, Context, rules), deal.OwnerId, (double?)deal.Amount, deal.Currency)
        {
            Entering = trials.Any ? trials.Entering(deal, Recommender.For(deal, score, Context, open)) : [],
        };

    /// <summary>
    /// The same as was said before, where the score hardly moved; null where it did. Whether something else is said all the same
    /// (the words, the recommendations) is for the caller to see.
    /// </summary>
    public FreshScore? AsSaid(DealAsOf deal, RiskScore worked, SaidScore said)
    {
        var then = LogOdds.ToProbability(LogOdds.Of(said.LossProbability) + Grains.ToLogOdds(said.Held.Total));
        return Math.Abs(worked.LossProbability - then) < FreshScore.NoticeableChange
            ? Fresh(deal, worked with { LossProbability = said.LossProbability, Band = said.Band })
            : null;
    }

    /// <summary>What is to be said after what was said last.</summary>
    /// <param name="deal">The deal.</param>
    /// <param name="worked">Its score.</param>
    /// <param name="prior">Its last stored score; null where it never had one.</param>
    /// <param name="modelThen">The model of that; null where it is not to be had.</param>
    /// <param name="dealThen">The deal as it was then; null where nothing but time has changed it.</param>
    public FreshScore After(DealAsOf deal, RiskScore worked, PriorScore? prior, RiskModel? modelThen, DealAsOf? dealThen)
    {
        if (prior is null)
        {
            return Fresh(deal, Saying.First(worked).Score);
        }

        var step = Attribution.Of(
            Weights.Of(prior.Score, prior.Held), modelThen, dealThen ?? deal with { AsOf = prior.Score.AsOf }, Weights.Of(worked, default), model, deal, Context);
        var saying = Saying.After((prior.Score, prior.Held), worked, step, model.Card.Bands);
        return Fresh(deal, saying.Score) with { Held = saying.Held, Step = saying.Step };
    }
}
