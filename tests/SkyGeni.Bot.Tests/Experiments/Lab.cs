using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using SkyGeni.Bot.Tests.World;

namespace SkyGeni.Bot.Tests.Experiments;

/// <summary>Somebody who runs experiments over REST.</summary>
internal sealed class Lab(BotWorld world)
{
    public async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await world.Api.GetStringAsync("/api/v1" + path))!;

    public Task<JsonNode> PostAsync(string path, string? body = null) => SendAsync(HttpMethod.Post, path, body);

    public async Task<JsonNode> SendAsync(HttpMethod method, string path, string? body)
    {
        var answer = await TryAsync(method, path, body);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{method} {path}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Sends what is to be refused, and answers the problem as it came.</summary>
    public async Task<string> RefusedAsync(HttpStatusCode status, string path, string? body = null, HttpMethod? method = null)
    {
        var answer = await TryAsync(method ?? HttpMethod.Post, path, body);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        return text;
    }

    /// <summary>The arm of a deal; null where it takes no part.</summary>
    public async Task<string?> ArmAsync(string experiment, string dealId) =>
        (await GetAsync($"/experiments/{experiment}/assignments?dealId={dealId}"))["arm"]?.GetValue<string>();

    /// <summary>Answers that come a line each.</summary>
    public async Task<IReadOnlyList<JsonNode>> LinesAsync(string path) =>
        [.. (await world.Api.GetStringAsync("/api/v1" + path)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

    private Task<HttpResponseMessage> TryAsync(HttpMethod method, string path, string? body) => world.Api.SendAsync(
        new HttpRequestMessage(method, "/api/v1" + path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") });
}
