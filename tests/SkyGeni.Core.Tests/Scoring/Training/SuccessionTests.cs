using Shouldly;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Training;
using Xunit;

namespace SkyGeni.Core.Tests.Scoring.Training;

public sealed class SuccessionTests
{
    private static readonly SyntheticPipeline Pipeline = new(800, seed: 21);
    private static readonly TrainingResult Skilled = Train(Pipeline, SyntheticPipeline.Cutoff, "skilled");

    [Fact]
    public void The_first_model_takes_over() => Succession.Decide(null, Skilled, Pipeline.Events).Promote.ShouldBeTrue();

    [Fact]
    public void A_model_with_skill_takes_over_from_one_without()
    {
        var rules = RiskTrainer.Train([], SyntheticPipeline.Cutoff, new TrainingOptions { Version = "rules" }, null, CancellationToken.None).Model;
        var decision = Succession.Decide(rules, Skilled, Pipeline.Events);
        decision.Promote.ShouldBeTrue();
        decision.Why.ShouldContain("rules");
    }

    [Fact]
    public void One_trained_on_the_same_days_takes_over_since_nothing_speaks_against_it()
    {
        Skilled.Model.Evidence.ShouldBe(Evidence.Full);
        Succession.Decide(Skilled.Model, Train(Pipeline, SyntheticPipeline.Cutoff, "again"), Pipeline.Events).Promote.ShouldBeTrue();
    }

    [Fact]
    public void One_without_skill_does_not_take_over_from_one_that_showed_it()
    {
        var noise = Train(new SyntheticPipeline(300, seed: 2, signal: 0, history: false), SyntheticPipeline.Cutoff, "noise");
        var decision = Succession.Decide(Skilled.Model, noise, Pipeline.Events);
        decision.Promote.ShouldBeFalse();
        decision.Why.ShouldContain("skilled");
    }

    [Fact]
    public void It_is_judged_on_deals_that_ended_after_the_champion_was_trained()
    {
        var early = Train(Pipeline, SyntheticPipeline.Start.AddDays((SyntheticPipeline.Cutoff - SyntheticPipeline.Start).TotalDays / 2), "early");
        early.Model.Evidence.ShouldBe(Evidence.Full);
        var better = Succession.Decide(early.Model, Skilled, Pipeline.Events);
        better.Promote.ShouldBeTrue();
        better.Why.ShouldContain("later deals");

        // The same looks with what was said turned round: certainly worse, and refused with figures.
        var worse = Skilled with
        {
            Evaluation = Skilled.Evaluation with { Predictions = [.. Skilled.Evaluation.Predictions.Select(p => p with { LossProbability = 1 - p.LossProbability })] },
        };
        var refused = Succession.Decide(early.Model, worse, Pipeline.Events);
        refused.Promote.ShouldBeFalse();
        refused.Why.ShouldContain("worse");
    }

    private static TrainingResult Train(SyntheticPipeline pipeline, DateTimeOffset cutoff, string version) =>
        RiskTrainer.Train(pipeline.Events, cutoff, new TrainingOptions { Version = version, BootstrapSamples = 50 }, null, CancellationToken.None);
}
