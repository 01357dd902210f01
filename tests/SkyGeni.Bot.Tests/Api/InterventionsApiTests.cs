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

    [Fact]
    public async Task The_same_request_twice_is_one_and_what_was_logged_can_be_taken_back_once()
    {
        await using var world = await ScoreDealsTests.PipelineWorldAsync(closed: 0);
        await world.Api.Put("/api/v1/people", """[{"id":"rep_1","name":"Rae","role":"rep"}]""");
        var first = await PostAsync(world, "k-1", "Called");
        first.Status.ShouldBe(HttpStatusCode.Created, first.Text);
        (await PostAsync(world, "k-1", "Called")).ShouldSatisfyAllConditions(
            again => again.Status.ShouldBe(HttpStatusCode.OK),
            again => again.Json.GetProperty("id").GetString().ShouldBe(first.Json.GetProperty("id").GetString()));
        (await PostAsync(world, "k-1", "Wrote")).Status.ShouldBe(HttpStatusCode.Conflict);

        var id = first.Json.GetProperty("id").GetString();
        (await world.Api.DeleteAsync($"/api/v1/interventions/{id}", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await world.Api.DeleteAsync($"/api/v1/interventions/{id}", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await world.Api.DeleteAsync("/api/v1/interventions/ghost", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await world.Api.Get("/api/v1/interventions")).Json.GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task They_come_in_pages_and_are_asked_for_by_person_source_and_recommendation()
    {
        await using var world = await ScoreDealsTests.PipelineWorldAsync(closed: 0);
        await world.Api.Put("/api/v1/people", """[{"id":"rep_1","name":"Rae","role":"rep"},{"id":"rep_2","name":"Roy","role":"rep"}]""");
        foreach (var what in new[] { "one", "two", "three" })
        {
            (await world.Api.Post("/api/v1/interventions", $$"""{"dealId":"O1","personId":"rep_1","recommendationId":"re-engage","what":"{{what}}"}""")).Status.ShouldBe(HttpStatusCode.Created);
            world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        var page = await world.Api.GetAsync("/api/v1/interventions?limit=2&source=api", TestContext.Current.CancellationToken);
        var next = page.Headers.GetValues("Link").Single();
        next.ShouldEndWith("rel=\"next\"");
        var rest = await world.Api.Get(next[(next.IndexOf('<', StringComparison.Ordinal) + 1)..next.IndexOf('>', StringComparison.Ordinal)]);
        rest.Json.EnumerateArray().ShouldHaveSingleItem().GetProperty("what").GetString().ShouldBe("one");

        (await world.Api.Get("/api/v1/interventions?personId=rep_2")).Json.GetArrayLength().ShouldBe(0);
        (await world.Api.Get("/api/v1/interventions?recommendationId=re-engage&personId=rep_1")).Json.GetArrayLength().ShouldBe(3);
        (await world.Api.Get("/api/v1/interventions?source=fax")).Text.ShouldContain("allowed: slack, api, activity, deal-change, crm");
        (await world.Api.Get("/api/v1/interventions?limit=0")).Text.ShouldContain("allowed: 1 to 1000");
        (await world.Api.Get("/api/v1/interventions?after=x")).Text.ShouldContain("after");
    }

    private static async Task<Reply> PostAsync(BotWorld world, string key, string what)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/interventions")
        {
            Content = new StringContent($$"""{"dealId":"O1","personId":"rep_1","what":"{{what}}"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", key);
        using var response = await world.Api.SendAsync(request, TestContext.Current.CancellationToken);
        return new Reply(response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response);
    }
}
