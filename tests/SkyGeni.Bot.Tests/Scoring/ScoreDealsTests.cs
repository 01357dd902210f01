using Dapper;
using Shouldly;
using SkyGeni.Bot.Alerts;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Core.Deals;
using SkyGeni.Core.People;
using SkyGeni.Core.Scoring;
using Xunit;

namespace SkyGeni.Bot.Tests.Scoring;

public sealed class ScoreDealsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_model_scores_come_from_rules_and_say_so()
    {
        await using var world = await PipelineWorldAsync(closed: 0);
        var said = (await world.Get<RiskScoreStore>().LatestAsync("O1")).ShouldNotBeNull();
        said.Score.Evidence.ShouldBe(Evidence.Rules);
        said.Score.ModelVersion.ShouldBe(Champion.RulesVersion);
        said.Score.LossProbability.ShouldBeInRange(said.Score.Low, said.Score.High);
    }

    [Fact]
    public async Task A_row_is_written_only_where_something_else_is_said()
    {
        await using var world = await PipelineWorldAsync(closed: 200);
        var (score, store) = (world.Get<ScoreDeals>(), world.Get<RiskScoreStore>());
        (await score.AllAsync(Cancel)).News.ShouldBe(0);

        world.Clock.Advance(TimeSpan.FromMinutes(30));
        var before = (await store.LatestAsync("O1"))!;
        var run = await score.AllAsync(Cancel);
        run.Scored.ShouldBe(3);
        run.News.ShouldBe(0);
        var after = (await store.LatestAsync("O1"))!;
        after.ScoreId.ShouldBe(before.ScoreId);
        after.ScoredAt.ShouldBe(world.Clock.GetUtcNow());
        (await store.HistoryAsync("O1", DateTimeOffset.UnixEpoch)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Days_that_pass_change_the_words_in_place_and_the_message_in_a_new_row()
    {
        await using var world = await PipelineWorldAsync(closed: 200);
        var (score, store) = (world.Get<ScoreDeals>(), world.Get<RiskScoreStore>());
        var first = (await store.LatestAsync("O1"))!;

        world.Leap(TimeSpan.FromDays(30));
        await score.AllAsync(Cancel);
        var later = (await store.LatestAsync("O1"))!;
        later.Score.AsOf.ShouldBeGreaterThan(first.Score.AsOf);
        if (later.ScoreId == first.ScoreId)
        {
            later.Since.ShouldBe(first.Since);
            Math.Abs(later.Score.LossProbability - first.Score.LossProbability).ShouldBeLessThan(FreshScore.NoticeableChange);
        }
        else
        {
            later.Since.ShouldBe(later.Score.AsOf);
        }
    }

    [Fact]
    public async Task A_changed_deal_is_scored_soon_and_the_others_are_left_alone()
    {
        await using var world = await PipelineWorldAsync(closed: 200);
        var store = world.Get<RiskScoreStore>();
        var other = (await store.LatestAsync("O2"))!;
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.Get<DealIngestion>().RecordAsync([Pipeline.Changed("O1", world.Clock.GetUtcNow(), DealFields.Amount, "90000")]);
        await Eventually.HoldsAsync(async () => (await store.StreamOpenAsync(cancel: Cancel).SingleAsync(s => s.DealId == "O1", Cancel)).ScoredAt == world.Clock.GetUtcNow());
        (await store.LatestAsync("O2")).ShouldBe(other, new SameScore());
        (await world.Get<DealStore>().NeedingScoreAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_closed_deal_has_no_score_in_force_and_keeps_its_history()
    {
        await using var world = await PipelineWorldAsync(closed: 200);
        var store = world.Get<RiskScoreStore>();
        world.Leap(TimeSpan.FromDays(1));
        await world.Get<DealIngestion>().RecordAsync([Pipeline.Ended("O1", world.Clock.GetUtcNow(), "won")]);
        await Eventually.HoldsAsync(async () => await store.LatestAsync("O1") is null);
        (await store.HistoryAsync("O1", DateTimeOffset.UnixEpoch)).ShouldNotBeEmpty();
        (await store.LatestAsync(["O1", "O2"])).Keys.ShouldBe(["O2"]);
    }

    [Fact]
    public async Task A_deal_that_changed_while_it_was_scored_keeps_its_mark()
    {
        await using var world = await PipelineWorldAsync(closed: 0);
        var deals = world.Get<DealStore>();
        var seq = (await world.Get<DealEventStore>().SliceAsync(0)).LastSeq;
        world.Get<ScoreDeals>().Dispose(); // From here on nothing scores.
        await world.Get<DealIngestion>().RecordAsync([Pipeline.Changed("O1", world.Clock.GetUtcNow(), DealFields.Stage, "Proposal")]);
        await world.Get<SkyGeni.Bot.Storage.Database>().WriteAsync(tx => deals.ScoredAsync(tx, ["O1", "O2"], seq));
        (await deals.NeedingScoreAsync()).Keys.ShouldBe(["O1"]);
    }

    [Fact]
    public async Task What_is_stored_can_be_made_again_to_the_bit_also_after_late_news()
    {
        await using var world = await PipelineWorldAsync(closed: 200);
        await world.Get<TrainModel>().RunAsync(null, Cancel);
        await world.Get<ScoreDeals>().AllAsync(Cancel);
        world.Clock.Advance(TimeSpan.FromHours(3));

        // Learned today, happened last month: what was said in between must still come out as it was said.
        await world.Get<DealIngestion>().RecordAsync([Pipeline.Changed("O2", world.Clock.GetUtcNow().AddDays(-20), DealFields.Stage, "Proposal"), Pipeline.Ended("D199", world.Clock.GetUtcNow().AddDays(-1), "lost")]);
        await world.Get<ScoreDeals>().AllAsync(Cancel);
        var day = DateOnly.FromDateTime(world.Clock.GetUtcNow().DateTime);
        var result = await world.Get<ReplayScores>().RunAsync(day, day, null, Cancel);
        result.Differences.ShouldBeEmpty();
        result.Days.ShouldHaveSingleItem().Scores.ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task The_audit_trail_can_be_read_with_SQL_alone()
    {
        await using var world = await PipelineWorldAsync(closed: 200);
        var said = (await world.Get<RiskScoreStore>().LatestAsync("O1"))!;
        var reasons = await world.Get<SkyGeni.Bot.Storage.Database>().ReadAsync(async connection => (await connection.QueryAsync<(string Feature, double? Value, string Phrase, double LogOdds)>(
            "SELECT feature, value, phrase, log_odds FROM score_reason WHERE score_id = @ScoreId ORDER BY position", new { said.ScoreId })).AsList());
        reasons.ShouldBe(said.Score.Contributions.Select(c => (c.Feature, c.Value, c.Phrase, c.LogOdds)));
        var advice = await world.Get<SkyGeni.Bot.Storage.Database>().ReadAsync(async connection =>
            (await connection.QueryAsync<string>("SELECT why FROM score_advice WHERE score_id = @ScoreId ORDER BY position", new { said.ScoreId })).AsList());
        advice.ShouldBe(said.Recommendations.Select(r => r.Why));
    }

    [Fact]
    public async Task Scores_are_as_of_the_last_that_is_known_once_a_source_is_silent_for_long()
    {
        var horizon = new DateTimeOffset(2024, 3, 1, 0, 0, 0, TimeSpan.Zero);
        ScoringInstant.Of(horizon.AddDays(6), horizon).ShouldBe(horizon.AddDays(6));
        ScoringInstant.Of(horizon.AddDays(30), horizon).ShouldBe(horizon);
        ScoringInstant.Of(horizon.AddTicks(5), null).ShouldBe(horizon);
        await Task.CompletedTask;
    }

    /// <summary>Three open deals O1 (North), O2 (South), O3 (South), scored once.</summary>
    [Fact]
    public async Task Money_at_risk_is_summed_by_currency_and_follows_a_corrected_one()
    {
        await using var world = await PipelineWorldAsync(closed: 0);
        await world.Get<DealIngestion>().RecordAsync([Pipeline.Changed("O2", world.Clock.GetUtcNow(), DealFields.Currency, "EUR")], Cancel);
        await world.Get<ScoreDeals>().AllAsync(Cancel);

        var admin = new Person("admin", "Robin Reed", null, Role.Admin, null, null, null);
        var everything = new PersonSettings { DigestOn = false, DigestTime = new TimeOnly(8, 0), DigestDays = WeekDays.None };
        var sums = (await world.Get<AttentionReader>().ReadAsync(admin, everything, 5)).AtRisk;

        var chance = (await world.Get<RiskScoreStore>().LatestAsync("O2"))!.Score.LossProbability;
        sums.Select(sum => sum.Currency).ShouldBe(["EUR", null]);
        ((double)sums[0].Amount).ShouldBe(20_000 * chance, 0.01);
    }

    internal static async Task<BotWorld> PipelineWorldAsync(int closed, string? directory = null)
    {
        var world = await BotWorld.StartAsync(directory: directory);
        var now = world.Clock.GetUtcNow();
        await world.Get<DealIngestion>().RecordAsync([
            .. Pipeline.Closed(closed),
            Pipeline.Created("O1", now.AddDays(-30)), Pipeline.Created("O2", now.AddDays(-25), "rep_2", "South", 20_000), Pipeline.Created("O3", now.AddDays(-2), "rep_2", "South"),
        ], Cancel);
        await world.Get<ScoreDeals>().AllAsync(Cancel);
        return world;
    }

    private sealed class SameScore : IEqualityComparer<StoredScore?>
    {
        public bool Equals(StoredScore? x, StoredScore? y) => x?.ScoreId == y?.ScoreId && x?.ScoredAt == y?.ScoredAt && x?.Score.LossProbability == y?.Score.LossProbability;

        public int GetHashCode(StoredScore obj) => obj.ScoreId.GetHashCode();
    }
}
