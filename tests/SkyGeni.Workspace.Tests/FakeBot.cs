using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace SkyGeni.Workspace.Tests;

/// <summary>An app on the other side of the workspace that answers as a test tells it to.</summary>
public sealed class FakeBot : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<BotRequest> requests = [];

    private FakeBot(WebApplication app) => this.app = app;

    public string Url { get; private set; } = "";

    public IReadOnlyList<BotRequest> Requests => [.. requests];

    /// <summary>The answer to each request; an empty 200 unless set.</summary>
    public Func<BotRequest, Task<BotReply>> Answer { get; set; } = _ => Task.FromResult(BotReply.Acknowledge);

    public static async Task<FakeBot> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var bot = new FakeBot(builder.Build());
        bot.app.Run(bot.HandleAsync);
        await bot.app.StartAsync();
        bot.Url = bot.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return bot;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task HandleAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var request = new BotRequest(http.Request.Path, body.ToArray(), http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        requests.Enqueue(request);
        var reply = await Answer(request);
        http.Response.StatusCode = reply.Status;
        http.Response.ContentType = reply.Text.StartsWith('{') ? "application/json" : "text/plain";
        await http.Response.WriteAsync(reply.Text);
    }
}

public sealed record BotReply(int Status, string Text)
{
    public static readonly BotReply Acknowledge = new(200, "");

    public static BotReply Json(JsonObject body) => new(200, body.ToJsonString());

    public static BotReply Say(string text) => Json(new JsonObject { ["text"] = text });
}

public sealed record BotRequest(string Path, byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public IReadOnlyDictionary<string, string> Form => Text.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=')).ToDictionary(pair => WebUtility.UrlDecode(pair[0]), pair => WebUtility.UrlDecode(pair[1]));

    /// <summary>The payload of a click, form or option request, or the body of an event.</summary>
    public JsonObject Payload => (JsonObject)JsonNode.Parse(Path == "/slack/event" ? Text : Form["payload"])!;
}
