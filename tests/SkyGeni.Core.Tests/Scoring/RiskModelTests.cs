using Shouldly;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Changes;
using SkyGeni.Core.Scoring.Training;
using Xunit;

namespace SkyGeni.Core.Tests.Scoring;

public sealed class RiskModelTests
{
    private static readonly Lazy<TrainedPipeline> Trained = new(() => new TrainedPipeline(new SyntheticPipeline(600, seed: 7)));

    [Fact]
    public void Contributions_and_base_sum_to_the_score_exactly()
    {
        foreach (var score in Trained.Value.Scores)
        {
            LogOdds.ToProbability(score.BaseLogOdds + score.Contributions.Sum(c => c.LogOdds)).ShouldBe(score.LossProbability, 1e-12);
            score.Low.ShouldBeLessThanOrEqualTo(score.LossProbability);
            score.High.ShouldBeGreaterThanOrEqualTo(score.LossProbability);
        }
    }

    [Fact]
    public void A_stored_model_is_the_same_bytes_again_and_scores_the_same_to_the_bit()
    {
        var json = Trained.Value.Model.ToJson();
        var again = RiskModel.FromJson(json);

        again.ToJson().ShouldBe(json);
        foreach (var (deal, score) in Trained.Value.Open.Zip(Trained.Value.Scores))
        {
            var second = again.Score(deal, Trained.Value.Context);
            BitConverter.DoubleToInt64Bits(second.LossProbability).ShouldBe(BitConverter.DoubleToInt64Bits(score.LossProbability));
            second.Low.ShouldBe(score.Low);
            second.Contributions.SequenceEqual(score.Contributions).ShouldBeTrue();
        }
    }

    [Fact]
    public void Training_twice_gives_the_same_model()
    {
        var pipeline = new SyntheticPipeline(250, seed: 3);

        new TrainedPipeline(pipeline).Model.ToJson().ShouldBe(new TrainedPipeline(pipeline).Model.ToJson());
    }

    [Fact]
    public void Many_threads_get_the_same_scores_as_one()
    {
        var (model, context) = (Trained.Value.Model, Trained.Value.Context);

        var scores = Trained.Value.Open.AsParallel().AsOrdered().Select(d => model.Score(d, context).LossProbability).ToArray();

        scores.ShouldBe(Trained.Value.Scores.Select(s => s.LossProbability));
    }

    [Fact]
    public void A_deal_of_a_product_never_seen_has_a_wider_range()
    {
        var trained = Trained.Value;
        double Width(Core.Deals.DealAsOf deal)
        {
            var score = trained.Model.Score(deal, trained.Context);
            return LogOdds.Of(score.High) - LogOdds.Of(score.Low);
        }

        trained.Open.Average(d => Width(d with { Product = "brand new" })).ShouldBeGreaterThan(trained.Open.Average(Width));
    }

    [Fact]
    public void The_card_says_what_a_model_is_worth_and_on_how_much()
    {
        var card = Trained.Value.Model.Card;

        card.TrainedOn.Deals.ShouldBe(card.TrainedOn.Won + card.TrainedOn.Lost + card.TrainedOn.Open);
        card.Metrics.ShouldNotBeNull().Auc.Low.ShouldBeLessThan(card.Metrics.Auc.High);
        card.Candidates.Count(c => c.Chosen).ShouldBe(1);
        card.Features.ShouldContain(f => f.Id == "pushes");
        Trained.Value.Result.Evaluation.Predictions.ShouldAllBe(p => p.At >= p.Origin);
    }

    [Fact]
    public void A_text_that_is_no_model_is_refused_with_words()
    {
        Should.Throw<InvalidDataException>(() => RiskModel.FromJson("{ nonsense")).Message.ShouldContain("no stored risk model");
    }

    [Fact]
    public void Weights_without_words_are_those_of_the_score_to_the_grain()
    {
        foreach (var (deal, score) in Trained.Value.Open.Zip(Trained.Value.Scores))
        {
            Trained.Value.Model.Weigh(deal, Trained.Value.Context).ByFeature.OrderBy(f => f.Key, StringComparer.Ordinal)
                .ShouldBe(Weights.Of(score, default).ByFeature.OrderBy(f => f.Key, StringComparer.Ordinal));
        }
    }
}
