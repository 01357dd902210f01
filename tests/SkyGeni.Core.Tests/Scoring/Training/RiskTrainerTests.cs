using Shouldly;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Training;
using Xunit;

namespace SkyGeni.Core.Tests.Scoring.Training;

public sealed class RiskTrainerTests
{
    [Fact]
    public void It_comes_close_to_the_best_possible_and_says_so()
    {
        var trained = new TrainedPipeline(new SyntheticPipeline(3000, seed: 11));

        trained.Model.Evidence.ShouldBe(Evidence.Full, trained.Model.Card.SkillStatement);
        Metrics.Auc(trained.Said, trained.Lost).ShouldBeGreaterThan(Metrics.Auc(trained.True, trained.Lost) - 0.02);
        Metrics.LogLoss(trained.Said, trained.Lost).ShouldBeLessThan(Metrics.LogLoss(trained.True, trained.Lost) + 0.02);
        (trained.Said.Average() - trained.True.Average()).ShouldBe(0, 0.04, "quick endings must not pass for all endings");
        trained.Covered.ShouldBeGreaterThan(0.85);
        trained.Model.Card.SkillStatement.ShouldNotContain("no demonstrated skill");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Where_there_is_nothing_to_learn_it_claims_no_skill(int seed)
    {
        var trained = new TrainedPipeline(new SyntheticPipeline(700, seed, signal: 0, history: false));

        trained.Model.Card.HasSkill.ShouldBeFalse();
        trained.Model.Card.SkillStatement.ShouldContain("no demonstrated skill on this data");
        trained.Scores.ShouldAllBe(s => s.Evidence == Evidence.Pooled);
    }

    [Fact]
    public void Without_closed_deals_there_are_rules_of_thumb_with_wide_ranges()
    {
        var pipeline = new SyntheticPipeline(200, seed: 5);
        var early = SyntheticPipeline.Start.AddDays(10);
        var result = RiskTrainer.Train(pipeline.Events, early, new TrainingOptions { Version = "0" }, null, CancellationToken.None);

        result.Model.Evidence.ShouldBe(Evidence.Rules);
        var fold = Core.Features.PipelineFold.Of(pipeline.Events, early);
        foreach (var deal in fold.Open(early))
        {
            var score = result.Model.Score(deal, fold.Context(early));
            (score.High - score.Low).ShouldBeGreaterThan(0.3);
            score.Band.ShouldBe(RiskBand.Watch);
        }
    }

    [Fact]
    public void No_events_at_all_still_give_a_model()
    {
        var result = RiskTrainer.Train([], SyntheticPipeline.Cutoff, new TrainingOptions { Version = "0" }, null, CancellationToken.None);

        result.Model.Evidence.ShouldBe(Evidence.Rules);
        result.Model.Card.SkillStatement.ShouldContain("no demonstrated skill on this data");
    }

    [Fact]
    public void What_happens_after_the_cutoff_changes_nothing()
    {
        var pipeline = new SyntheticPipeline(250, seed: 9);
        var options = new TrainingOptions { Version = "1", BootstrapSamples = 20 };
        DealEvent[] known = [.. pipeline.Events.Where(e => e.OccurredAt <= SyntheticPipeline.Cutoff)];

        var withFuture = RiskTrainer.Train(pipeline.Events, SyntheticPipeline.Cutoff, options, null, CancellationToken.None);
        var without = RiskTrainer.Train(known, SyntheticPipeline.Cutoff, options, null, CancellationToken.None);

        withFuture.Model.ToJson().ShouldBe(without.Model.ToJson());
    }
}
