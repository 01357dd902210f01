using System.Net;
using Shouldly;
using SkyGeni.Bot.Tests.World;
using Xunit;

namespace SkyGeni.Bot.Tests.Api;

public sealed class ProblemsTests
{
    public static TheoryData<string> BadDeals => [.. new[]
    {
        "{", "[{\"deal_id\":1}]", "[{}]", "{\"a\":1}", "null", "[[[[", "\"x\"", "[{\"deal_id\":\"D1\",\"deal_amount\":\"NaN\"}]", "", "[1,2", "\u0000",
        "[{\"deal_id\":\"" + new string('x', 5000) + "\"}]", "[{\"deal_id\":\"D1\\u0000\",\"created_date\":\"2024-13-45\"}]", "[null]", "[{\"deal_id\":\"\\ud800\"}]",
    }];

    [Theory]
    [MemberData(nameof(BadDeals))]
    public async Task A_bad_body_of_deals_is_answered_with_what_is_wrong_and_never_with_500(string body)
    {
        await using var world = await BotWorld.StartAsync();
        var reply = await world.Api.Post("/api/v1/deals", body);
        if (reply.Status == HttpStatusCode.OK)
        {
            reply.Json.GetProperty("accepted").GetInt32().ShouldBe(0);
            reply.Json.GetProperty("problems").EnumerateArray().ShouldAllBe(p => p.GetProperty("problem").GetString()!.Length > 3);
        }
        else
        {
            reply.Status.ShouldBe(HttpStatusCode.BadRequest);
            reply.Json.GetProperty("detail").GetString()!.ShouldNotBeNullOrWhiteSpace();
        }
    }

    [Theory]
    [InlineData("""[{"id":"a","name":"A","role":"rep","shoe":43}]""", "shoe")]
    [InlineData("""[{"id":"a","name":"A","role":"rep"},{"id":7}]""", "[1].id")]
    [InlineData("""[{"id":"a","name":["A"],"role":"rep"}]""", "[0].name")]
    [InlineData("""[{"id":"a","id":"b","name":"A","role":"rep"}]""", "id")]
    public async Task A_wrong_field_is_named(string body, string field)
    {
        await using var world = await BotWorld.StartAsync();
        var reply = await world.Api.Put("/api/v1/people", body);
        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Text.ShouldContain(field);
        reply.Text.ShouldNotContain("SkyGeni.");
        reply.Text.ShouldNotContain("System.");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{\"id\":\"a\"}")]
    [InlineData("[{\"id\":\"a\"")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    public async Task A_body_of_another_shape_is_refused_with_a_place(string body)
    {
        await using var world = await BotWorld.StartAsync();
        var reply = await world.Api.Put("/api/v1/people", body);
        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        reply.Json.GetProperty("status").GetInt32().ShouldBe(400);
        reply.Json.GetProperty("detail").GetString()!.ShouldMatch("body|line");
        reply.Text.ShouldNotContain("System.");
    }

    [Fact]
    public async Task Wrong_addresses_methods_types_and_sizes_are_problems_too()
    {
        await using var world = await BotWorld.StartAsync();
        await IsProblemAsync(world.Api.Get("/api/v1/no-such-thing"), 404);
        await IsProblemAsync(world.Api.Get("/api/v1/experiments/e1"), 404);
        await IsProblemAsync(world.Api.Send(HttpMethod.Delete, "/api/v1/scores", null), 405);
        await IsProblemAsync(world.Api.Post("/api/v1/deals", "<deals/>", "application/xml"), 415);
        await IsProblemAsync(world.Api.Send(HttpMethod.Put, "/api/v1/people", "[]", "text/plain"), 415);
        await IsProblemAsync(world.Api.Put("/api/v1/people", $"[{new string(' ', 5_000_000)}]"), 413);
        await IsProblemAsync(world.Api.Get("/api/v1/feedback?since=yesterday"), 400);
        await IsProblemAsync(world.Api.Get("/api/v1/deals/D1/events?limit=many"), 400);
        await IsProblemAsync(world.Http.Get("/nothing/here"), 404);
    }

    private static async Task IsProblemAsync(Task<Reply> asked, int status)
    {
        var reply = await asked;
        ((int)reply.Status).ShouldBe(status, reply.Text);
        reply.Response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        reply.Json.GetProperty("status").GetInt32().ShouldBe(status);
    }
}
