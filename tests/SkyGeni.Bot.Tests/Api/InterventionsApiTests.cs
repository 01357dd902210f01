using System.Net;
using Shouldly;
using SkyGeni.Bot.Tests.Scoring;
using SkyGeni.Bot.Tests.World;
using Xunit;

namespace SkyGeni.Bot.Tests.Api;

public sealed class InterventionsApiTests
{
    [Fact]
    public async Task What_somebody_did_is_logged_and_listed()
    {
        await using var world = await ScoreDealsTests.PipelineWorldAsync(closed: 0);
        await world.Api.Put("/api/v1/people", """[{"id":"rep_1","name":"Rae","role":"rep","timeZone":"Pacific/Auckland"}]""");
        var done = await world.Api.Post("/api/v1/interventions", """{"dealId":"O1","personId":"rep_1","what":"Executive call","note":"Went well"}""");
        done.Status.ShouldBe(HttpStatusCode.Created, done.Text);

        // Noon UTC is tomorrow in Auckland already.
        done.Json.GetProperty("happenedOn").GetString().ShouldBe("2024-03-27");
        var listed = (await world.Api.Get("/api/v1/interventions?dealId=O1&since=2024-03-26")).Json.EnumerateArray().ShouldHaveSingleItem();
        listed.GetProperty("what").GetString().ShouldBe("Executive call");
        (await world.Api.Get("/api/v1/interventions?since=2024-03-27")).Json.GetArrayLength().ShouldBe(0);
        (await world.Api.Get("/api/v1/feedback")).Json.GetArrayLength().ShouldBe(0);
        (await world.Api.Get("/api/v1/findings")).Json.GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"personId":"rep_1","what":"x"}""", 400, "dealId")]
    [InlineData("""{"dealId":"O1","personId":"ghost","what":"x"}""", 400, "personId")]
    [InlineData("""{"dealId":"O1","personId":"rep_1"}""", 400, "what")]
    [InlineData("""{"dealId":"O1","personId":"rep_1","what":"x","happenedOn":"2024-05-01"}""", 400, "happenedOn")]
    [InlineData("""{"dealId":"O1","personId":"rep_1","what":"x","happenedOn":"soon"}""", 400, "happenedOn")]
    [InlineData("""{"dealId":"NOPE","personId":"rep_1","what":"x"}""", 404, "NOPE")]
    public async Task What_cannot_be_logged_is_refused_by_name(string body, int status, string said)
    {
        await using var world = await ScoreDealsTests.PipelineWorldAsync(closed: 0);
        await world.Api.Put("/api/v1/people", """[{"id":"rep_1","name":"Rae","role":"rep"}]""");
        var reply = await world.Api.Post("/api/v1/interventions", body);
        ((int)reply.Status).ShouldBe(status, reply.Text);
        reply.Text.ShouldContain(said);
    }
}
