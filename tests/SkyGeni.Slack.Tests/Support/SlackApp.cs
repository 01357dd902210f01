using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SkyGeni.Slack.Routing;
using SkyGeni.Slack.Signing;
using SkyGeni.Slack.Web;

namespace SkyGeni.Slack.Tests.Support;

/// <summary>An answer of the app, read to its end.</summary>
internal sealed record Answer(HttpStatusCode Status, string? ContentType, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;
}

/// <summary>A small app with our handlers, on a port of its own, and a Slack beside it.</summary>
internal sealed class SlackApp : IAsyncDisposable
{
    public const string Secret = "a-signing-secret";
    public const string Token = "xoxb-a-bot-token";

    private readonly WebApplication app;
    private readonly HttpClient http;

    private SlackApp(WebApplication app, FakeSlack slack, LogLines log)
    {
        this.app = app;
        Slack = slack;
        Log = log;
        http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public FakeSlack Slack { get; }

    public LogLines Log { get; }

    public ISlackApiClient Client => app.Services.GetRequiredService<ISlackApiClient>();

    public ISlackApiClient Delivery => app.Services.GetRequiredKeyedService<ISlackApiClient>(SlackClients.Delivery);

    public static async Task<SlackApp> StartAsync(Action<SlackBuilder>? handlers = null, Action<SlackOptions>? options = null, Action<FakeSlack>? other = null)
    {
        var slack = await FakeSlack.StartAsync();
        other?.Invoke(slack);
        var log = new LogLines();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        var added = builder.Services.AddSlack(o =>
        {
            o.BotToken = Token;
            o.SigningSecret = Secret;
            o.ApiUrl = slack.ApiUrl;
            o.ApiRetryWait = TimeSpan.FromMilliseconds(5);
            options?.Invoke(o);
        });
        handlers?.Invoke(added);
        var app = builder.Build();
        app.MapSlack();
        await app.StartAsync();
        return new(app, slack, log);
    }

    public Task<Answer> CommandAsync(string command, string text = "") => SendAsync("command", Form(
        ("token", "legacy"), ("team_id", "T1"), ("channel_id", "C1"), ("user_id", "U1"), ("command", command), ("text", text),
        ("response_url", Slack.ResponseUrl), ("trigger_id", "1.2.abc")));

    public Task<Answer> InteractionAsync(object payload, string endpoint = "action") =>
        SendAsync(endpoint, Form(("payload", payload as string ?? JsonSerializer.Serialize(payload))));

    public Task<Answer> EventAsync(object payload) => SendAsync("event", payload as string ?? JsonSerializer.Serialize(payload), "application/json");

    public Task<Answer> SendAsync(
        string endpoint, string body, string contentType = "application/x-www-form-urlencoded", string secret = Secret, int secondsAgo = 0, bool signed = true) =>
        SendAsync(endpoint, Encoding.UTF8.GetBytes(body), contentType, secret, secondsAgo, signed);

    public async Task<Answer> SendAsync(
        string endpoint, byte[] body, string contentType, string secret = Secret, int secondsAgo = 0, bool signed = true)
    {
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - secondsAgo;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/slack/{endpoint}") { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (signed)
        {
            request.Headers.Add(SlackSignature.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add(SlackSignature.SignatureHeader, SlackSignature.Sign(secret, timestamp, body));
        }

        using var response = await http.SendAsync(request);
        return new(response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await Slack.DisposeAsync();
    }

    private static string Form(params (string Name, string Value)[] fields) =>
        string.Join('&', fields.Select(f => $"{f.Name}={WebUtility.UrlEncode(f.Value)}"));
}
