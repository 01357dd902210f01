using Shouldly;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Changes;
using SkyGeni.Core.Scoring.Training;
using Xunit;

namespace SkyGeni.Core.Tests.Scoring.Training;

public sealed class BoostedContestTests
{
    /// <summary>What a source says is turned round by the product: no sum of the two knows that.</summary>
    private static readonly Lazy<TrainedPipeline> Crossed = new(() => new TrainedPipeline(new SyntheticPipeline(3000, seed: 2, signal: 0.5, history: false, crossed: 1)));

    [Fact]
    public void Where_features_work_together_trees_take_over()
    {
        Assert.SkipUnless(BoostedLibrary.Loads, BoostedLibrary.Missing);
        var card = Crossed.Value.Model.Card;

        card.Method.ShouldContain("boosted trees");
        card.Metrics!.LogLoss.Value.ShouldBeLessThan(card.Candidates.Where(c => !c.Method.Contains("boosted", StringComparison.Ordinal)).Min(c => c.LogLoss!.Value) - 0.02);
        card.Features.ShouldContain(f => f.Id == "lead-source" && f.Importance > 0.1);
    }

    [Fact]
    public void Where_features_only_add_up_the_plainer_method_stays()
    {
        Assert.SkipUnless(BoostedLibrary.Loads, BoostedLibrary.Missing);
        var card = new TrainedPipeline(new SyntheticPipeline(1200, seed: 11)).Model.Card;

        card.Method.ShouldNotContain("boosted");
        card.Candidates.ShouldContain(c => c.Method.StartsWith("boosted trees", StringComparison.Ordinal));
        card.Candidates.ShouldContain(c => c.Method.StartsWith("mean of boosted trees", StringComparison.Ordinal));
    }

    [Fact]
    public void Ranges_of_a_model_with_trees_hold_the_true_chances()
    {
        Assert.SkipUnless(BoostedLibrary.Loads, BoostedLibrary.Missing);
        Crossed.Value.Scores.Zip(Crossed.Value.True).Average(s => s.First.Low <= s.Second && s.Second <= s.First.High ? 1 : 0.0).ShouldBeInRange(0.9, 0.99);
    }

    [Fact]
    public void Contributions_of_a_model_with_trees_sum_to_the_score_exactly()
    {
        foreach (var score in Crossed.Value.Scores)
        {
            LogOdds.ToProbability(ScoreChanges.LogOddsOf(score)).ShouldBe(score.LossProbability);
            score.Contributions.Count(c => c.LogOdds != 0).ShouldBeGreaterThan(3);
        }
    }

    [Fact]
    public void Trees_are_stored_and_score_the_same_to_the_bit()
    {
        var json = Crossed.Value.Model.ToJson();
        var again = RiskModel.FromJson(json);

        again.ToJson().ShouldBe(json);
        foreach (var (deal, score) in Crossed.Value.Open.Zip(Crossed.Value.Scores))
        {
            var second = again.Score(deal, Crossed.Value.Context);
            (second.LossProbability, second.Low, second.High).ShouldBe((score.LossProbability, score.Low, score.High));
            second.Contributions.SequenceEqual(score.Contributions).ShouldBeTrue();
        }
    }

    [Fact]
    public void Trees_learned_twice_are_the_same_to_the_byte() =>
        new TrainedPipeline(Crossed.Value.Pipeline).Model.ToJson().ShouldBe(Crossed.Value.Model.ToJson());

    [Fact]
    public void Without_the_native_library_it_is_said_and_nothing_fails()
    {
        var result = Train(1500, () => false);

        result.Model.Evidence.ShouldBe(Evidence.Full);
        result.Model.Card.Candidates.ShouldNotContain(c => c.Method.Contains("boosted", StringComparison.Ordinal));
        result.Model.Card.Warnings.ShouldContain(w => w.Contains("libgomp1", StringComparison.Ordinal));
    }

    [Fact]
    public void A_few_hundred_looks_are_too_few_for_trees()
    {
        var card = Train(200, () => true).Model.Card;

        card.Candidates.ShouldNotContain(c => c.Method.Contains("boosted", StringComparison.Ordinal));
        card.Warnings.ShouldNotContain(w => w.Contains("libgomp1", StringComparison.Ordinal));
    }

    private static TrainingResult Train(int deals, Func<bool> treesLoad) => RiskTrainer.Train(
        new SyntheticPipeline(deals, seed: 11, signal: 2, history: false).Events,
        SyntheticPipeline.Cutoff,
        new TrainingOptions { Version = "1", BootstrapSamples = 20, TreesLoad = treesLoad },
        null,
        CancellationToken.None);
}
