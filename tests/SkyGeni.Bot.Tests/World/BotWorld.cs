using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Quartz;
using SkyGeni.Bot.Hosting;
using SkyGeni.Bot.Settings;
using SkyGeni.Bot.Storage;
using SkyGeni.Workspace;

namespace SkyGeni.Bot.Tests.World;

/// <summary>
/// The whole program in a world of its own: a real store, real HTTP on free ports, a Slack to talk
/// to, a clock that only moves when told. A test tells a story in it and looks at what a person would see.
/// </summary>
public sealed class BotWorld : IAsyncDisposable
{
    public const string ApiKey = "test-api-key";

    /// <summary>The nudges that come in every world. The rarer ones would race a test that does their work itself.</summary>
    private static readonly string[] Nudges = ["digest-nudge", "ask-reasons-nudge"];

    private readonly WorkspaceHost workspace;

    private BotWorld(string directory, FakeTimeProvider clock, WebApplication app, WorkspaceHost workspace)
    {
        this.workspace = workspace;
        DataDirectory = directory;
        Clock = clock;
        App = app;
        Http = new HttpClient { BaseAddress = new Uri(Address(app)) };
        Api = new HttpClient { BaseAddress = Http.BaseAddress };
        Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
    }

    public string DataDirectory { get; }
    public FakeTimeProvider Clock { get; }
    public WebApplication App { get; }

    /// <summary>Without any key.</summary>
    public HttpClient Http { get; }

    /// <summary>With an admin's key.</summary>
    public HttpClient Api { get; }

    /// <summary>The other side: what people type, click and see.</summary>
    public SimulatedSlack Slack => workspace.Slack;

    public string Url => Http.BaseAddress!.ToString().TrimEnd('/');

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    /// <summary>
    /// Lets days pass at once: the clock jumps, and only its last minute rings the program's timers. Advanced all the way, it
    /// would ring each at every one of its periods, a million times in a season.
    /// </summary>
    public void Leap(TimeSpan by)
    {
        var last = TimeSpan.FromMinutes(1);
        Clock.AdjustTime(Clock.GetUtcNow() + by - last);
        Clock.Advance(last);
    }

    /// <summary>Lets every nudge come from here on.</summary>
    public async Task NudgeAsync() => await (await SchedulerAsync(App)).ResumeAll();

    /// <summary>Starts the program in an empty directory, or in one left by another world, at an instant.</summary>
    public static Task<BotWorld> StartAsync(string now = "2024-03-26T12:00:00Z", string? directory = null, params string[] settings) =>
        StartAsync(now, directory, _ => { }, settings);

    /// <summary>The same, with a Slack that is made ready before the program can send anything.</summary>
    public static Task<BotWorld> StartAsync(string now, string? directory, Action<SimulatedSlack> slack, params string[] settings) =>
        StartAsync(now, directory, slack, null, settings);

    /// <summary>The same, with everything that Slack sends coming through Socket Mode.</summary>
    public static Task<BotWorld> OverSocketAsync(string now, params string[] settings) => StartAsync(now, null, _ => { }, "xapp-test", settings);

    private static async Task<BotWorld> StartAsync(string now, string? directory, Action<SimulatedSlack> slack, string? appToken, string[] settings)
    {
        directory ??= Directory.CreateTempSubdirectory("skygeni-").FullName;
        var clock = new FakeTimeProvider(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));
        var options = new WorkspaceOptions { Port = 0, Page = false, Clock = clock, AppToken = appToken };
        var workspace = await WorkspaceHost.StartAsync(options);
        slack(workspace.Slack);
        var app = BotApplication.Create(
            [
                $"--Data:Directory={directory}",
                "--urls=http://127.0.0.1:0",
                $"--Api:Keys:0={ApiKey}",
                "--Logging:LogLevel:Default=Warning",
                .. await TestStore.SettingsAsync(directory),
                .. settings,
            ],
            clock,
            new SlackConnection(options.BotToken, options.SigningSecret, appToken, workspace.ApiUrl));
        await app.Services.GetRequiredService<Migrator>().MigrateAsync();
        await PauseRareNudgesAsync(app);
        await app.StartAsync();
        options.BotUrl = Address(app);
        if (appToken is not null)
        {
            await workspace.Slack.WaitUntilAsync(() => workspace.Slack.OpenSockets > 0);
        }

        return new BotWorld(directory, clock, app, workspace);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Api.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        await workspace.DisposeAsync();
    }

    private static async Task PauseRareNudgesAsync(WebApplication app)
    {
        var scheduler = await SchedulerAsync(app);
        await scheduler.PauseTriggers([.. (await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.AnyGroup())).Where(trigger => !Nudges.Contains(trigger.Name))]);
    }

    private static async Task<IScheduler> SchedulerAsync(WebApplication app) => await app.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();

    private static string Address(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
}
