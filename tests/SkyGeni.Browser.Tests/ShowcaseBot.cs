using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SkyGeni.Workspace;
using SkyGeni.Workspace.Tests;

namespace SkyGeni.Browser.Tests;

/// <summary>A workspace and an app that uses every block the page draws, so that the page can be tested without the bot.</summary>
public sealed class ShowcaseBot : IAsyncDisposable
{
    public const string Ana = "U0ANA";
    public const string Maya = "U0MAYA";
    private readonly FakeBot bot;
    private readonly HttpClient http = new();

    private ShowcaseBot(WorkspaceHost host, FakeBot bot)
    {
        Host = host;
        this.bot = bot;
        http.BaseAddress = new Uri(host.ApiUrl);
        http.DefaultRequestHeaders.Authorization = new("Bearer", host.Slack.Options.BotToken);
        bot.Answer = AnswerAsync;
    }

    public WorkspaceHost Host { get; }

    public IEnumerable<JsonObject> Actions => bot.Requests.Where(request => request.Path == "/slack/action").Select(request => request.Payload);

    public static async Task<ShowcaseBot> StartAsync(TimeProvider? clock = null, int port = 0)
    {
        var bot = await FakeBot.StartAsync();
        var host = await WorkspaceHost.StartAsync(new WorkspaceOptions
        {
            BotUrl = bot.Url,
            Port = port,
            Clock = clock ?? TimeProvider.System,
            Commands =
            [
                new("/deal-risk", "[deal]", "Your open deals that need attention, or one of them in detail"),
                new("/deal-risk", "digest", "This morning's digest, now and only to you"),
                new("/deal-risk", "snoozed", "What you have put off, and until when"),
                new("/deal-risk", "settings", "Digest time, days, quiet hours, least amount"),
                new("/deal-risk", "model", "What the scores are made from and how good they are"),
                new("/deal-risk", "help", "All commands"),
            ],
        });
        host.Slack.AddUser(Ana, "Ana Petrova", "ana@example.com", "Europe/Berlin", "rep");
        host.Slack.AddUser("U0LEO", "Leo Brandt", "leo@example.com", "America/New_York", "rep");
        host.Slack.AddUser(Maya, "Maya Okafor", "maya@example.com", "Europe/London", "manager");
        host.Slack.AddUser("U0ROBIN", "Robin Hale", "robin@example.com", "Europe/London", "admin", isAdmin: true);
        host.Slack.AddUser("U0SAM", "Sam Outsider", "sam@elsewhere.example", "Asia/Tokyo", "stranger");
        host.Slack.AddChannel(new SlackChannel("C0DEALS", "deal-room"));
        return new(host, bot);
    }

    public async Task<JsonObject> CallAsync(string method, JsonObject arguments)
    {
        using var response = await http.PostAsJsonAsync(method, arguments);
        return (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Host.DisposeAsync();
        await bot.DisposeAsync();
    }

    private async Task<BotReply> AnswerAsync(BotRequest request)
    {
        switch (request.Path)
        {
            case "/slack/command":
                return BotReply.Json(Showcase.Answer(request.Form["text"]));
            case "/slack/options":
                return BotReply.Json(new JsonObject { ["options"] = new JsonArray(Showcase.Option($"Deal {request.Payload["value"]}", "d1"), Showcase.Option("Blue Harbor renewal", "d2")) });
            case "/slack/event":
                await CallAsync("views.publish", new() { ["user_id"] = request.Payload["event"]!["user"]!.DeepClone(), ["view"] = Showcase.Home() });
                return BotReply.Acknowledge;
            default:
                return await InteractAsync(request.Payload);
        }
    }

    private async Task<BotReply> InteractAsync(JsonObject payload)
    {
        if ((string)payload["type"]! == "view_submission")
        {
            return Submitted(payload);
        }
        var action = payload["actions"]![0]!;
        if ((string?)action["selected_option"]?["value"] == "snooze")
        {
            await CallAsync("views.open", new() { ["trigger_id"] = payload["trigger_id"]!.DeepClone(), ["view"] = Showcase.SnoozeForm() });
        }
        else if ((string?)payload["response_url"] is { } url)
        {
            await RespondAsync(url, action);
        }
        return BotReply.Acknowledge;
    }

    private static BotReply Submitted(JsonObject payload)
    {
        var note = (string?)payload["view"]!["state"]!["values"]!["note"]!["text"]!["value"];
        return note == "bad"
            ? BotReply.Json(new JsonObject { ["response_action"] = "errors", ["errors"] = new JsonObject { ["note"] = "Say a little more than that." } })
            : BotReply.Acknowledge;
    }

    private static async Task RespondAsync(string url, JsonNode action)
    {
        using var anyone = new HttpClient();
        var receipt = Showcase.Receipt((string?)action["action_id"] ?? "");
        using var response = await anyone.PostAsJsonAsync(url, receipt);
        response.EnsureSuccessStatusCode();
    }
}
