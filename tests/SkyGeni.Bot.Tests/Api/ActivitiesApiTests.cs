using Shouldly;
using SkyGeni.Bot.Tests.Scoring;
using SkyGeni.Bot.Tests.World;
using Xunit;

namespace SkyGeni.Bot.Tests.Api;

public sealed class ActivitiesApiTests
{
    [Fact]
    public async Task An_activity_is_counted_once_and_a_bad_one_is_named()
    {
        await using var world = await ScoreDealsTests.PipelineWorldAsync(closed: 0);
        const string body = """
            [{"deal_id":"O1","occurred_at":"2024-03-25T10:00:00Z","type":"call","direction":"in"},
             {"deal_id":"NOPE","occurred_at":"2024-03-25T10:00:00Z","type":"call"},
             {"deal_id":"O1","occurred_at":"soon","type":"call"}]
            """;
        for (var i = 0; i < 2; i++)
        {
            var reply = await world.Api.Post("/api/v1/activities", body);
            reply.Json.GetProperty("accepted").GetInt32().ShouldBe(1, reply.Text);
            reply.Json.GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("field").GetString()).ShouldBe(["deal_id", "occurred_at"]);
        }

        var deal = (await world.Api.Get("/api/v1/deals/O1")).Json;
        deal.GetProperty("activities").GetInt32().ShouldBe(1);
        deal.GetProperty("lastActivityAt").GetString().ShouldBe("2024-03-25T10:00:00Z");
    }

    [Theory]
    [InlineData("{", "application/json", 400)]
    [InlineData("null", "application/json", 400)]
    [InlineData("a,b\n1,2\n", "text/csv", 400)]
    [InlineData("<a/>", "application/xml", 415)]
    public async Task A_body_that_holds_no_activities_is_refused(string body, string type, int status)
    {
        await using var world = await BotWorld.StartAsync();
        ((int)(await world.Api.Post("/api/v1/activities", body, type)).Status).ShouldBe(status);
    }
}
