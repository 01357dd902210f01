using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SkyGeni.Benchmarks.Servers;

namespace SkyGeni.Benchmarks.Live;

/// <summary>
/// As much of Slack's Web API as a bot needs to post, with nothing behind it but a note of when each message was taken; and, where
/// wanted, with Slack's bad moments.
/// </summary>
internal sealed class SlackStub : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Accepted> posts = new();
    private readonly ConcurrentDictionary<string, int> refusals = new(StringComparer.Ordinal);
    private long moment = 1_700_000_000_000_000;

    private SlackStub(WebApplication app) => this.app = app;

    public string ApiUrl => Addresses.Of(app) + "/api/";

    /// <summary>A response_url that takes whatever comes.</summary>
    public string ResponseUrl => Addresses.Of(app) + "/sink";

    /// <summary>New messages, in the order they were taken.</summary>
    public IReadOnlyCollection<Accepted> Posts => posts;

    /// <summary>How often it did not answer as it should, by what it did instead.</summary>
    public IReadOnlyDictionary<string, int> Refusals => refusals;

    /// <summary>What is wrong with Slack now; asked at each call.</summary>
    public Func<SlackMood> Mood { get; set; } = () => SlackMood.Well;

    public static async Task<SlackStub> StartAsync(CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var stub = new SlackStub(builder.Build());
        stub.app.MapPost("/api/{method}", stub.AnswerAsync);
        stub.app.MapPost("/sink", () => "ok");
        await stub.app.StartAsync(cancel);
        return stub;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http, string method)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        if (await MisbehaveAsync(http))
        {
            return;
        }

        var answer = method switch
        {
            "auth.test" => """{"ok":true,"url":"https://bench.slack.com/","team":"Bench","user":"bot","team_id":"T0SKYGENI","user_id":"U0BOT","bot_id":"B0BOT"}""",
            "conversations.open" => $$$"""{"ok":true,"channel":{"id":"D{{{Text(body, "users")}}}"}}""",
            "chat.postMessage" => Post(body),
            "chat.update" => $$"""{"ok":true,"channel":"{{Text(body, "channel")}}","ts":"{{Text(body, "ts")}}"}""",
            "views.open" or "views.push" or "views.update" or "views.publish" => """{"ok":true,"view":{"id":"V1","hash":"1.1"}}""",
            _ => """{"ok":true}""",
        };
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(answer);
    }

    /// <summary>Answers as the mood is; false where nothing is wrong, or wrong only in that the answer gets lost.</summary>
    private async Task<bool> MisbehaveAsync(HttpContext http)
    {
        var mood = Mood();
        if (mood == SlackMood.Well)
        {
            return false;
        }

        refusals.AddOrUpdate(mood.ToString(), 1, (_, before) => before + 1);
        switch (mood)
        {
            case SlackMood.Down:
                http.Abort();
                return true;
            case SlackMood.Broken:
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return true;
            case SlackMood.Busy:
                http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                http.Response.Headers.RetryAfter = "2";
                return true;
            default:
                await Task.Delay(TimeSpan.FromSeconds(3), http.RequestAborted);
                return false;
        }
    }

    private string Post(string body)
    {
        var at = Interlocked.Increment(ref moment);
        var ts = string.Create(CultureInfo.InvariantCulture, $"{at / 1_000_000}.{at % 1_000_000:D6}");
        var channel = Text(body, "channel");
        posts.Enqueue(new Accepted(Stopwatch.GetTimestamp(), channel, ts, body));
        return $$"""{"ok":true,"channel":"{{channel}}","ts":"{{ts}}"}""";
    }

    private static string Text(string body, string name)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
    }
}

/// <summary>How Slack answers.</summary>
internal enum SlackMood
{
    Well,

    /// <summary>The connection breaks off.</summary>
    Down,

    /// <summary>503.</summary>
    Broken,

    /// <summary>429, to be asked again after two seconds.</summary>
    Busy,

    /// <summary>The answer takes three seconds.</summary>
    Slow,
}
