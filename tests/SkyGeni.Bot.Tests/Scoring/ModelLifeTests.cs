using Shouldly;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Core.Scoring;
using Xunit;

namespace SkyGeni.Bot.Tests.Scoring;

public sealed class ModelLifeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_first_model_takes_over_and_finds_the_reason_that_is_there()
    {
        await using var world = await ScoreDealsTests.PipelineWorldAsync(closed: 600);
        var trained = await world.Get<TrainModel>().RunAsync(null, Cancel);
        trained.Promoted.ShouldBeTrue();
        trained.Card.Version.ShouldBe("2024-03");
        trained.Card.Evidence.ShouldBe(Evidence.Full);

        await world.Get<ScoreDeals>().AllAsync(Cancel);
        var scores = await world.Get<RiskScoreStore>().LatestAsync(["O1", "O2"]);
        scores["O2"].Score.LossProbability.ShouldBeGreaterThan(scores["O1"].Score.LossProbability + 0.3);
        scores["O2"].Score.ModelVersion.ShouldBe("2024-03");
    }

    [Fact]
    public async Task Models_are_named_by_month_promoted_and_rolled_back_without_a_restart()
    {
        await using var world = await ScoreDealsTests.PipelineWorldAsync(closed: 20);
        var (train, models, crown, scores) = (world.Get<TrainModel>(), world.Get<ModelStore>(), world.Get<ModelCrown>(), world.Get<RiskScoreStore>());
        await train.RunAsync(null, Cancel);
        await train.RunAsync(null, Cancel);
        world.Leap(TimeSpan.FromDays(10));
        await train.RunAsync(null, Cancel);
        (await models.ListAsync()).Select(m => (m.Version, m.Status)).ShouldBe([("2024-04", "champion"), ("2024-03.2", "retired"), ("2024-03", "retired")]);

        (await crown.RollBackAsync(Decider.Api, Cancel))!.Version.ShouldBe("2024-03.2");
        (await scores.LatestAsync("O1"))!.Score.ModelVersion.ShouldBe("2024-03.2");
        (await crown.RollBackAsync(Decider.Api, Cancel))!.Version.ShouldBe("2024-03");
        (await crown.RollBackAsync(Decider.Api, Cancel)).ShouldBeNull();
        world.Get<Champion>().Current!.Version.ShouldBe("2024-03");

        (await crown.PromoteAsync("2024-04", Decider.Api, Cancel))!.Status.ShouldBe("champion");
        (await crown.PromoteAsync("2024-04", Decider.Api, Cancel))!.Replaced.ShouldBe("2024-03");
        (await crown.PromoteAsync("1999-01", Decider.Api, Cancel)).ShouldBeNull();
        (await scores.LatestAsync("O1"))!.Score.ModelVersion.ShouldBe("2024-04");
    }

    [Fact]
    public async Task A_stored_model_scores_after_a_restart_as_it_did_before()
    {
        await using var first = await ScoreDealsTests.PipelineWorldAsync(closed: 20);
        await first.Get<TrainModel>().RunAsync(null, Cancel);
        await first.Get<ScoreDeals>().AllAsync(Cancel);
        var before = (await first.Get<RiskScoreStore>().LatestAsync("O2"))!;

        await using var second = await BotWorld.StartAsync(directory: first.DataDirectory);
        await Eventually.HoldsAsync(() => Task.FromResult(second.Get<ScoringState>().FirstRunDone));
        second.Get<Champion>().Current!.Version.ShouldBe("2024-03");
        var after = (await second.Get<RiskScoreStore>().LatestAsync("O2"))!;
        after.ScoreId.ShouldBe(before.ScoreId);
        after.Score.LossProbability.ShouldBe(before.Score.LossProbability);
    }

    [Fact]
    public async Task A_model_trained_by_another_process_takes_over_within_seconds()
    {
        await using var server = await ScoreDealsTests.PipelineWorldAsync(closed: 20);
        await using (var other = await BotWorld.StartAsync(directory: server.DataDirectory))
        {
            await other.Get<TrainModel>().RunAsync(null, Cancel);
        }

        server.Clock.Advance(TimeSpan.FromSeconds(6));
        await Eventually.HoldsAsync(async () => (await server.Get<RiskScoreStore>().LatestAsync("O1"))!.Score.ModelVersion == "2024-03");
    }
}
