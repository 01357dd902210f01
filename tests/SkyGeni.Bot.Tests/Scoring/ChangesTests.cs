using Dapper;
using Shouldly;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Changes;
using Xunit;

namespace SkyGeni.Bot.Tests.Scoring;

public sealed class ChangesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changes_since_a_score_name_every_cause_and_sum_to_the_difference()
    {
        await using var world = await ScoreDealsTests.PipelineWorldAsync(closed: 200);
        var store = world.Get<RiskScoreStore>();
        await world.Get<TrainModel>().RunAsync(null, Cancel);
        await world.Get<ScoreDeals>().AllAsync(Cancel);
        var before = (await store.LatestAsync("O1"))!;

        for (var day = 1; day <= 20; day++)
        {
            world.Leap(TimeSpan.FromDays(1));
            var now = world.Clock.GetUtcNow();
            await world.Get<DealIngestion>().RecordAsync([
                Pipeline.Created($"N{day}", now.AddDays(-3)), Pipeline.Ended($"N{day}", now.AddHours(-1), "lost"),
                .. day == 12 ? [Pipeline.Changed("O1", now.AddHours(-2), DealFields.Region, "South")] : Array.Empty<DealEvent>(),
            ], Cancel);
            await world.Get<ScoreDeals>().AllAsync(Cancel);
        }

        before = (await store.AtAsync(before.ScoreId))!; // While only its words moved, the row was written anew.
        var after = (await store.LatestAsync("O1"))!;
        var changes = await store.ChangesAsync(before, after);
        changes.Sum(c => c.LogOdds).ShouldBe(ScoreChanges.LogOddsOf(after.Score) - ScoreChanges.LogOddsOf(before.Score), 1e-10);
        changes.Select(c => c.Cause).Distinct().ShouldBe([ChangeCause.Inputs, ChangeCause.Time, ChangeCause.Aggregates], ignoreOrder: true);
        changes.Where(c => c.Cause == ChangeCause.Inputs).Max(c => c.LogOdds).ShouldBeGreaterThan(0.5);
        var unchanged = await store.ChangesAsync((await store.InForceAsync("O2", before.Score.AsOf))!, (await store.LatestAsync("O2"))!);
        unchanged.ShouldNotBeEmpty();
        unchanged.ShouldAllBe(c => c.Cause != ChangeCause.Inputs);
        await ReplaysAsync(world);
    }

    [Fact]
    public async Task A_new_model_that_changes_little_of_what_is_said_stands_in_the_row_and_is_held_back()
    {
        await using var world = await ScoreDealsTests.PipelineWorldAsync(closed: 200);
        var (train, score, store) = (world.Get<TrainModel>(), world.Get<ScoreDeals>(), world.Get<RiskScoreStore>());
        await train.RunAsync(null, Cancel);
        await score.AllAsync(Cancel);
        var before = (await store.LatestAsync("O1"))!;
        await world.Get<DealIngestion>().RecordAsync([Pipeline.Ended("O3", world.Clock.GetUtcNow(), "won")], Cancel);
        var second = await train.RunAsync(null, Cancel);
        await world.Get<ModelCrown>().PromoteAsync(second.Card.Version, Decider.Api, Cancel);
        await score.AllAsync(Cancel);

        var after = (await store.LatestAsync("O1"))!;
        after.Score.ModelVersion.ShouldBe(second.Card.Version);
        var changes = await store.ChangesAsync(before, after);
        changes.Sum(c => c.LogOdds).ShouldBe(ScoreChanges.LogOddsOf(after.Score) - ScoreChanges.LogOddsOf(before.Score), 1e-10);
        (Math.Abs(after.Score.LossProbability - before.Score.LossProbability) < 1e-9 || after.Held.Total == 0).ShouldBeTrue();
        await ReplaysAsync(world);
    }

    [Fact]
    public async Task What_moved_a_score_can_be_read_with_SQL_alone()
    {
        await using var world = await ScoreDealsTests.PipelineWorldAsync(closed: 200);
        await world.Get<TrainModel>().RunAsync(null, Cancel);
        await world.Get<ScoreDeals>().AllAsync(Cancel);
        await world.Get<DealIngestion>().RecordAsync([Pipeline.Changed("O1", world.Clock.GetUtcNow(), DealFields.Region, "South")], Cancel);
        await world.Get<ScoreDeals>().AllAsync(Cancel);
        var said = (await world.Get<RiskScoreStore>().LatestAsync("O1"))!;
        var moved = await world.Get<Database>().ReadAsync(connection => connection.QueryFirstAsync<double>(
            "SELECT log_odds FROM score_change WHERE score_id = @ScoreId AND cause = 1 AND feature = 'region'", new { said.ScoreId }));
        moved.ShouldBeGreaterThan(0.5);
    }

    private static async Task ReplaysAsync(BotWorld world)
    {
        var today = DateOnly.FromDateTime(world.Clock.GetUtcNow().DateTime);
        (await world.Get<ReplayScores>().RunAsync(today.AddDays(-60), today, null, Cancel)).Differences.ShouldBeEmpty();
    }
}
