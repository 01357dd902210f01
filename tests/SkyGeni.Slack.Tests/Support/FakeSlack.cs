using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SkyGeni.Slack.Tests.Support;

/// <summary>What Slack was sent.</summary>
internal sealed record Call(string Path, string? Authorization, string? ContentType, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;
}

/// <summary>The other side over real HTTP: it records, and answers as it was told, else with success.</summary>
internal sealed class FakeSlack : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> script = new();

    private FakeSlack(WebApplication app) => this.app = app;

    public ConcurrentQueue<Call> Calls { get; } = new();

    public string Url => app.Urls.First();

    public string ApiUrl => $"{Url}/api/";

    public string ResponseUrl => $"{Url}/response/1";

    /// <summary>Serves each socket that is opened.</summary>
    public Func<WebSocket, Task> OnSocket { get; set; } = _ => Task.CompletedTask;

    public static async Task<FakeSlack> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var slack = new FakeSlack(app);
        app.UseWebSockets();
        app.Run(slack.ServeAsync);
        await app.StartAsync();
        return slack;
    }

    /// <summary>The next request that is not otherwise scripted gets this.</summary>
    public FakeSlack Then(int status, string body = "{\"ok\":true}", string? retryAfter = null) => Then(async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        await context.Response.WriteAsync(body);
    });

    public FakeSlack Then(Func<HttpContext, Task> answer)
    {
        script.Enqueue(answer);
        return this;
    }

    public FakeSlack ThenOk(string body) => Then(200, body);

    public FakeSlack ThenHang() => Then(context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));

    public FakeSlack ThenDrop() => Then(context =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    public async Task<Call> WaitForAsync(string path)
    {
        for (var i = 0; i < 200; i++)
        {
            if (Calls.FirstOrDefault(c => c.Path == path) is { } call)
            {
                return call;
            }

            await Task.Delay(25);
        }

        throw new TimeoutException($"Nothing came to {path}; there were: {string.Join(", ", Calls.Select(c => c.Path))}");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            if (script.TryDequeue(out var refusal))
            {
                await refusal(context);
                return;
            }

            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await OnSocket(socket);
            return;
        }

        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        Calls.Enqueue(new(context.Request.Path, context.Request.Headers.Authorization, context.Request.ContentType, await reader.ReadToEndAsync()));
        var answer = script.TryDequeue(out var scripted) ? scripted : Default;
        await answer(context);
    }

    private Task Default(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(context.Request.Path.Value!.EndsWith("apps.connections.open", StringComparison.Ordinal)
            ? $$"""{"ok":true,"url":"{{Url.Replace("http", "ws", StringComparison.Ordinal)}}/socket"}"""
            : """{"ok":true,"channel":"D1","ts":"1.2","message_ts":"1.2","view":{"id":"V1","hash":"h"}}""");
    }
}
