using System.Net;
using Shouldly;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Tests.Scoring;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Core.Deals;
using Xunit;

namespace SkyGeni.Bot.Tests.Api;

public sealed class RiskApiTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_risk_says_how_likely_why_and_what_changed_since_a_week_before()
    {
        await using var world = await ScoreDealsTests.PipelineWorldAsync(closed: 600);
        await world.Get<TrainModel>().RunAsync(null, Cancel);
        await world.Get<ScoreDeals>().AllAsync(Cancel);
        world.Leap(TimeSpan.FromDays(8));
        await world.Get<DealIngestion>().RecordAsync([Pipeline.Changed("O1", world.Clock.GetUtcNow(), DealFields.Region, "South")]);
        await world.Get<ScoreDeals>().AllAsync(Cancel);

        var risk = (await world.Api.Get("/api/v1/deals/O1/risk")).Json;
        risk.GetProperty("dealId").GetString().ShouldBe("O1");
        risk.GetProperty("modelVersion").GetString().ShouldBe("2024-03");
        risk.GetProperty("evidence").GetString().ShouldBe("full");
        risk.GetProperty("drivers").GetArrayLength().ShouldBeGreaterThan(3);
        var changes = risk.GetProperty("changes").EnumerateArray().ToList();
        changes.ShouldContain(c => c.GetProperty("feature").GetString()!.Contains("region", StringComparison.OrdinalIgnoreCase));

        // Before and after differ by exactly what the changes carry.
        var before = (await world.Get<RiskScoreStore>().InForceAsync("O1", world.Clock.GetUtcNow().AddDays(-7)))!.Score.LossProbability;
        var logOdds = LogOdds(before) + changes.Sum(c => c.GetProperty("contribution").GetDouble());
        logOdds.ShouldBe(LogOdds(risk.GetProperty("lossProbability").GetDouble()), 1e-9);
    }

    [Fact]
    public async Task A_closed_deal_has_no_risk_and_says_how_it_ended()
    {
        await using var world = await ScoreDealsTests.PipelineWorldAsync(closed: 0);
        await world.Get<DealIngestion>().RecordAsync([Pipeline.Ended("O1", world.Clock.GetUtcNow(), "won")]);
        var reply = await world.Api.Get("/api/v1/deals/O1/risk");
        reply.Status.ShouldBe(HttpStatusCode.Conflict);
        reply.Json.GetProperty("detail").GetString()!.ShouldContain("won");
    }

    [Fact]
    public async Task A_deal_can_be_scored_without_being_kept()
    {
        await using var world = await ScoreDealsTests.PipelineWorldAsync(closed: 600);
        await world.Get<TrainModel>().RunAsync(null, Cancel);
        await world.Get<ScoreDeals>().AllAsync(Cancel);
        var south = (await world.Api.Post("/api/v1/score", """{"deal_id":"new","created_date":"2024-03-20","region":"South","product_type":"Core","deal_amount":1000}""")).Json;
        var north = (await world.Api.Post("/api/v1/score", """{"deal_id":"new","created_date":"2024-03-20","region":"North","product_type":"Core","deal_amount":1000}""")).Json;
        south.GetProperty("lossProbability").GetDouble().ShouldBeGreaterThan(north.GetProperty("lossProbability").GetDouble());
        (await world.Api.Get("/api/v1/deals/new")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("[]", "an array")]
    [InlineData("{", "JSON")]
    [InlineData("""{"deal_id":"n"}""", "created_date")]
    [InlineData("""{"deal_id":"n","created_date":"2024-01-01","shoe":1}""", "shoe")]
    [InlineData("""{"deal_id":"n","created_date":"2024-01-01","outcome":"Won","closed_date":"2024-02-01"}""", "only open deals")]
    [InlineData("""{"deal_id":"n","created_date":"2031-01-01"}""", "created_date")]
    public async Task What_cannot_be_scored_is_refused_by_field(string body, string said)
    {
        await using var world = await BotWorld.StartAsync();
        var reply = await world.Api.Post("/api/v1/score", body);
        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Text.ShouldContain(said);
    }

    private static double LogOdds(double p) => Math.Log(p / (1 - p));
}
