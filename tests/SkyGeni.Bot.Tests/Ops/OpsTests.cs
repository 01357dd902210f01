using System.Net;
using Shouldly;
using SkyGeni.Bot.Tests.Scoring;
using SkyGeni.Bot.Tests.World;
using Xunit;

namespace SkyGeni.Bot.Tests.Ops;

public sealed class OpsTests
{
    [Fact]
    public async Task It_says_that_it_lives_and_when_it_is_ready()
    {
        await using var world = await BotWorld.StartAsync();
        (await world.Http.Get("/healthz")).Status.ShouldBe(HttpStatusCode.OK);
        Reply ready = await world.Http.Get("/readyz");
        await Eventually.HoldsAsync(async () => (ready = await world.Http.Get("/readyz")).Status == HttpStatusCode.OK);
        ready.Json.GetProperty("ready").GetBoolean().ShouldBeTrue();
        ready.Json.GetProperty("modelVersion").GetString().ShouldBe("rules");
        ready.Json.GetProperty("database").GetProperty("detail").GetString().ShouldBe("up to date");
    }

    [Fact]
    public async Task Metrics_tell_of_requests_deals_and_the_outbox_and_of_no_deal_by_name()
    {
        await using var world = await ScoreDealsTests.PipelineWorldAsync(closed: 0);
        await world.Api.Get("/api/v1/deals/O1");
        world.Clock.Advance(TimeSpan.FromSeconds(10));
        var metrics = (await world.Http.Get("/metrics")).Text;
        metrics.ShouldContain("skygeni_deals_open");
        metrics.ShouldContain("skygeni_scores_written");
        metrics.ShouldContain("skygeni_scoring_duration");
        metrics.ShouldContain("skygeni_outbox_messages");
        metrics.ShouldContain("http_server_request_duration");
        metrics.ShouldNotContain("O1");
    }

    [Fact]
    public async Task The_API_describes_itself_with_its_key_and_every_address()
    {
        await using var world = await BotWorld.StartAsync();
        var document = (await world.Http.Get("/openapi/v1.json")).Json;
        document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString().ShouldBe("bearer");
        var paths = document.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();
        foreach (var path in (string[])[
            "/api/v1/deals", "/api/v1/deals/{id}", "/api/v1/deals/{id}/events", "/api/v1/deals/{id}/risk", "/api/v1/scores", "/api/v1/score", "/api/v1/people",
            "/api/v1/interventions", "/api/v1/feedback", "/api/v1/models", "/api/v1/models/champion", "/api/v1/models/train", "/api/v1/models/{version}/promote",
            "/api/v1/models/rollback", "/api/v1/findings", "/api/v1/activities", "/api/v1/digests", "/api/v1/crm/deliveries/retry"])
        {
            paths.ShouldContain(p => p.TrimEnd('/') == path, path);
        }

        document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject())
            .ShouldAllBe(operation => operation.Value.GetProperty("security").GetArrayLength() == 1);
    }

    [Fact]
    public async Task Every_answer_forbids_sniffing_framing_and_keeping()
    {
        await using var world = await BotWorld.StartAsync();
        var reply = await world.Api.Get("/api/v1/scores");
        reply.Response.Headers.GetValues("X-Content-Type-Options").ShouldHaveSingleItem().ShouldBe("nosniff");
        reply.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        reply.Response.Headers.Contains("Server").ShouldBeFalse();
    }

    [Theory]
    [InlineData("--Logging:Format=xml", "text, json")]
    [InlineData("--Digest:LocalTime=25:00", "08:00")]
    [InlineData("--Digest:Days=Funday", "Mon-Fri")]
    public async Task A_setting_that_cannot_be_used_stops_the_start_and_says_what_is_allowed(string setting, string said) =>
        (await Should.ThrowAsync<SettingsException>(() => BotWorld.StartAsync(settings: [setting]))).Message.ShouldContain(said);
}
