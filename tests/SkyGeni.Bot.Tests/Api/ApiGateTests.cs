using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Shouldly;
using SkyGeni.Bot.Api;
using SkyGeni.Bot.Tests.World;
using Xunit;

namespace SkyGeni.Bot.Tests.Api;

public sealed class ApiGateTests
{
    private static readonly string[] Keys =
        ["--Api:Keys:1:Key=reader-key", "--Api:Keys:1:Scope=read", "--Api:Keys:2:Key=writer-key", "--Api:Keys:2:Scope=WRITE"];

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer nope")]
    [InlineData("Bearer ")]
    [InlineData("test-api-key")]
    [InlineData("Basic test-api-key")]
    public async Task Without_a_known_key_nothing_is_said_not_even_what_exists(string? authorization)
    {
        await using var world = await BotWorld.StartAsync();
        foreach (var (method, path) in ((HttpMethod, string)[])[
            (HttpMethod.Get, "/api/v1/scores"), (HttpMethod.Put, "/api/v1/people"), (HttpMethod.Post, "/api/v1/deals"), (HttpMethod.Post, "/api/v1/models/train"),
            (HttpMethod.Get, "/api/v1/no-such-thing"), (HttpMethod.Delete, "/API/v1/scores"), (HttpMethod.Get, "/api")])
        {
            var reply = await world.Http.Send(method, path, method == HttpMethod.Get ? null : "[]", key: authorization);
            reply.Status.ShouldBe(HttpStatusCode.Unauthorized, $"{method} {path}");
            reply.Response.Headers.WwwAuthenticate.ToString().ShouldStartWith("Bearer");
            reply.Response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            reply.Text.ShouldNotContain("test-api-key");
        }
    }

    [Fact]
    public async Task A_key_does_what_its_scope_allows_and_is_told_what_it_lacks()
    {
        await using var world = await BotWorld.StartAsync(settings: Keys);
        (await world.Http.Send(HttpMethod.Get, "/api/v1/scores", null, key: "Bearer reader-key")).Status.ShouldBe(HttpStatusCode.OK);
        var refused = await world.Http.Send(HttpMethod.Post, "/api/v1/deals", "[]", key: "Bearer reader-key");
        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        refused.Json.GetProperty("detail").GetString()!.ShouldContain("'write'");
        refused.Response.Headers.WwwAuthenticate.ToString().ShouldContain("insufficient_scope");

        (await world.Http.Send(HttpMethod.Post, "/api/v1/deals", "[]", key: "Bearer writer-key")).Status.ShouldBe(HttpStatusCode.OK);
        (await world.Http.Send(HttpMethod.Put, "/api/v1/people", "[]", key: "bearer writer-key")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await world.Http.Send(HttpMethod.Put, "/api/v1/people", "[]", key: "Bearer test-api-key")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Every_address_of_the_API_says_which_scope_it_needs()
    {
        await using var world = await BotWorld.StartAsync();
        var endpoints = world.Get<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal)).ToList();
        endpoints.Count.ShouldBeGreaterThan(15);
        endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<ScopeNeeded>() is null).Select(endpoint => endpoint.DisplayName).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--Api:Keys:0:Key=k", "--Api:Keys:0:Scope=owner", "read, write, admin")]
    [InlineData("--Api:Keys:0:Key=k", "--Api:Keys:0:Scope=3", "read, write, admin")]
    [InlineData("--Api:Keys:0:Scope=read", "--Api:Keys:1=other", "no Key")]
    [InlineData("--Api:Keys=just-one", "--Api:Keys2=x", "list")]
    public void A_wrong_key_setting_stops_the_start_and_says_what_is_allowed(string first, string second, string said)
    {
        var configuration = new ConfigurationBuilder().AddCommandLine([first, second]).Build();
        Should.Throw<SettingsException>(() => ApiKeys.From(configuration)).Message.ShouldContain(said);
    }
}
