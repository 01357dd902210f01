using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Shouldly;
using SkyGeni.Bot.Tests.World;
using Xunit;

namespace SkyGeni.Bot.Tests.Ops.Limits;

public sealed partial class RequestLimitsTests
{
    private const string WebhookSecret = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";

    private static readonly string[] Few =
    [
        "--Limits:SlackPerMinute=1", "--Limits:WebhooksPerMinute=1", "--Limits:ApiPerMinute=1", "--Limits:InstallPerMinute=1", "--Limits:OtherPerMinute=1",
        $"--Webhooks:Secrets:0={WebhookSecret}", "--Crm:HubSpot:ClientSecret=secret",
    ];

    private static readonly string[] Small =
    [
        "--Limits:SlackBody=16384", "--Limits:WebhookBody=16384", "--Limits:ApiBody=16384", "--Limits:ImportBody=65536",
        $"--Webhooks:Secrets:0={WebhookSecret}", "--Crm:HubSpot:ClientSecret=secret",
    ];

    [Fact]
    public async Task Every_endpoint_there_is_counts_its_callers_and_says_when_to_come_again()
    {
        await using var world = await BotWorld.StartAsync(settings: Few);
        var endpoints = Endpoints(world).ToList();
        endpoints.Count.ShouldBeGreaterThan(30);
        foreach (var (method, path) in endpoints)
        {
            await world.Api.Send(method, path, null);
            var reply = await world.Api.Send(method, path, null);
            reply.Status.ShouldBe(HttpStatusCode.TooManyRequests, $"{method} {path}");
            reply.Response.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
            reply.Json.GetProperty("status").GetInt32().ShouldBe(429);
        }
    }

    [Fact]
    public async Task Every_endpoint_that_takes_a_body_refuses_one_above_its_limit()
    {
        await using var world = await BotWorld.StartAsync(settings: Small);
        var large = new string(' ', 1_100_000);
        foreach (var (method, path) in Endpoints(world).Where(endpoint => endpoint.Method != HttpMethod.Get))
        {
            var reply = await world.Api.Send(method, path, large);
            reply.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge, $"{method} {path}");
            reply.Json.GetProperty("status").GetInt32().ShouldBe(413);
        }

        (await world.Api.Post("/api/v1/deals", new string(' ', 40_000), "text/csv")).Status.ShouldNotBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("POST", "/slack/command")]
    [InlineData("POST", "/webhooks/deals")]
    [InlineData("POST", "/api/v1/deals")]
    [InlineData("PUT", "/api/v1/people")]
    public async Task A_body_that_does_not_say_how_long_it_is_is_cut_off_as_it_is_read(string method, string path)
    {
        await using var world = await BotWorld.StartAsync(settings: Small);
        var answer = await ChunkedAsync(new Uri(world.Url), $"{method} {path}", 200_000);
        answer.ShouldStartWith("HTTP/1.1 413");
    }

    [Fact]
    public async Task One_key_is_counted_apart_from_another_and_from_callers_without_one()
    {
        await using var world = await BotWorld.StartAsync(settings: ["--Limits:ApiPerMinute=2", "--Api:Keys:1=another-key"]);
        foreach (var key in (string[])[$"Bearer {BotWorld.ApiKey}", "Bearer another-key", "Bearer nobodys-key"])
        {
            var replies = new List<HttpStatusCode>();
            for (var i = 0; i < 3; i++)
            {
                replies.Add((await world.Http.Send(HttpMethod.Get, "/api/v1/scores", null, key: key)).Status);
            }

            var allowed = key.Contains("nobody", StringComparison.Ordinal) ? HttpStatusCode.Unauthorized : HttpStatusCode.OK;
            replies.ShouldBe([allowed, allowed, HttpStatusCode.TooManyRequests], key);
        }
    }

    [Fact]
    public async Task A_callers_address_is_taken_from_a_known_proxy_and_from_nobody_else()
    {
        await using var trusting = await BotWorld.StartAsync(settings: ["--Limits:OtherPerMinute=1", "--Public:KnownProxies=127.0.0.0/8"]);
        (await AliveAsync(trusting, "203.0.113.1")).ShouldBe(HttpStatusCode.OK);
        (await AliveAsync(trusting, "203.0.113.2")).ShouldBe(HttpStatusCode.OK);
        (await AliveAsync(trusting, "203.0.113.1")).ShouldBe(HttpStatusCode.TooManyRequests);

        await using var wary = await BotWorld.StartAsync(settings: ["--Limits:OtherPerMinute=1"]);
        (await AliveAsync(wary, "203.0.113.1")).ShouldBe(HttpStatusCode.OK);
        (await AliveAsync(wary, "203.0.113.2")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData("--Limits:SlackPerMinute=0", "1 to 10000000")]
    [InlineData("--Limits:ImportBody=1", "65536")]
    [InlineData("--Public:KnownProxies=everybody", "10.0.0.0/8")]
    [InlineData("--Public:Url=bot.example.com", "https://bot.example.com")]
    public async Task A_limit_that_cannot_be_used_stops_the_start_and_says_what_is_allowed(string setting, string said) =>
        (await Should.ThrowAsync<SettingsException>(() => BotWorld.StartAsync(settings: [setting]))).Message.ShouldContain(said);

    private static async Task<HttpStatusCode> AliveAsync(BotWorld world, string forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz");
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        using var response = await world.Http.SendAsync(request);
        return response.StatusCode;
    }

    private static IEnumerable<(HttpMethod Method, string Path)> Endpoints(BotWorld world) =>
        from endpoint in ((IEndpointRouteBuilder)world.App).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (HttpMethod.Parse(method), "/" + Parameter().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), "x"));

    private static async Task<string> ChunkedAsync(Uri address, string asked, int bytes)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"{asked} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {BotWorld.ApiKey}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"));
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{bytes:x}\r\n{new string(' ', bytes)}\r\n0\r\n\r\n"));
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync() ?? "";
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
