using System.Net;
using Shouldly;
using SkyGeni.Bot.Tests.Scoring;
using SkyGeni.Bot.Tests.World;
using Xunit;

namespace SkyGeni.Bot.Tests.Api;

public sealed class DigestsApiTests
{
    [Fact]
    public async Task The_digests_of_a_date_are_sent_once()
    {
        await using var world = await ScoreDealsTests.PipelineWorldAsync(closed: 0);

        // Slack knows her: a digest that cannot be delivered would be sent again when asked for again.
        world.Slack.AddUser("UMAYA", "Maya", "maya@example.com");
        await world.Api.Put("/api/v1/people", """
            [{"id":"mgr","name":"Maya","role":"manager","email":"maya@example.com","timeZone":"Europe/London"},
             {"id":"rep_1","name":"Rae","role":"rep","managerId":"mgr"},{"id":"rep_2","name":"Rob","role":"rep","managerId":"mgr"}]
            """);
        var first = await world.Api.Post("/api/v1/digests", """{"date":"2024-03-26"}""");
        first.Status.ShouldBe(HttpStatusCode.OK, first.Text);
        first.Json.GetProperty("sent").GetInt32().ShouldBe(1);
        var again = await world.Api.Post("/api/v1/digests", """{"date":"2024-03-26"}""");
        again.Json.GetProperty("sent").GetInt32().ShouldBe(0);
        again.Json.GetProperty("skipped").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"date":"26.03.2024"}""", "date")]
    [InlineData("""{"date":"9999-12-31"}""", "2199")]
    [InlineData("""{"day":"2024-03-26"}""", "day")]
    [InlineData("[]", "shape")]
    public async Task A_date_that_cannot_be_meant_is_refused(string body, string said)
    {
        await using var world = await BotWorld.StartAsync();
        var reply = await world.Api.Post("/api/v1/digests", body);
        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Text.ShouldContain(said);
    }
}
