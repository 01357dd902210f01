using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SkyGeni.Workspace.Tests;

/// <summary>A workspace with two people and a bot that answers as told.</summary>
public sealed class TestWorkspace : IAsyncDisposable
{
    public const string Ana = "U0ANA";
    public const string Ben = "U0BEN";

    private TestWorkspace(WorkspaceHost host, FakeBot bot)
    {
        Host = host;
        Bot = bot;
        Http = new HttpClient { BaseAddress = new Uri(host.ApiUrl) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", host.Slack.Options.BotToken);
    }

    public WorkspaceHost Host { get; }

    public FakeBot Bot { get; }

    public HttpClient Http { get; }

    public SimulatedSlack Slack => Host.Slack;

    public static async Task<TestWorkspace> StartAsync(TimeProvider? clock = null, string? appToken = null)
    {
        var bot = await FakeBot.StartAsync();
        var host = await WorkspaceHost.StartAsync(new WorkspaceOptions
        {
            BotUrl = bot.Url,
            Port = 0,
            Page = false,
            Clock = clock ?? TimeProvider.System,
            AppToken = appToken,
            AnswerWithin = TimeSpan.FromMilliseconds(500),
        });
        host.Slack.AddUser(Ana, "Ana Rep", "ana@example.com", "Europe/Berlin", "rep");
        host.Slack.AddUser(Ben, "Ben Manager", "ben@example.com", "America/New_York", "manager");
        host.Slack.AddChannel(new SlackChannel("C0CLOSED", "closed") { BotIsMember = false });
        host.Slack.AddChannel(new SlackChannel("C0OLD", "old") { IsArchived = true });
        return new(host, bot);
    }

    /// <summary>Calls a Web API method with JSON, as the bot would.</summary>
    public async Task<JsonObject> CallAsync(string method, JsonObject arguments)
    {
        using var response = await Http.PostAsJsonAsync(method, arguments);
        return (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    public static JsonObject Section(string text, JsonObject? accessory = null)
    {
        var block = new JsonObject { ["type"] = "section", ["text"] = new JsonObject { ["type"] = "mrkdwn", ["text"] = text } };
        if (accessory is not null)
        {
            block["accessory"] = accessory;
        }
        return block;
    }

    public static JsonObject Button(string actionId, string text, string value = "v") => new()
    {
        ["type"] = "button",
        ["action_id"] = actionId,
        ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = text },
        ["value"] = value,
    };

    public static JsonObject Modal(params JsonObject[] blocks) => new()
    {
        ["type"] = "modal",
        ["callback_id"] = "form",
        ["title"] = new JsonObject { ["type"] = "plain_text", ["text"] = "A form" },
        ["submit"] = new JsonObject { ["type"] = "plain_text", ["text"] = "Save" },
        ["blocks"] = new JsonArray([.. blocks]),
    };

    public static JsonObject TextInput(string blockId, string actionId) => new()
    {
        ["type"] = "input",
        ["block_id"] = blockId,
        ["label"] = new JsonObject { ["type"] = "plain_text", ["text"] = "Note" },
        ["element"] = new JsonObject { ["type"] = "plain_text_input", ["action_id"] = actionId },
    };

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Host.DisposeAsync();
        await Bot.DisposeAsync();
    }
}
