using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using SkyGeni.Bot.Hosting;
using SkyGeni.Bot.Hosting.Workspaces;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Workspace;

namespace SkyGeni.Bot.Tests.Hosting.Workspaces;

/// <summary>
/// Two companies that know nothing of each other, each with a Slack workspace, and one bot that both may install. In both there is
/// an account UANA, and a deal D00001.
/// </summary>
internal sealed class TwoCompanies : IAsyncDisposable
{
    public const string One = "T0ONE";
    public const string Two = "T0TWO";
    public const string Ana = "UANA";
    public const string Maya = "UMAYA";
    public const string Secret = "an-app-signing-secret";

    public static readonly string WebhookSecret = "whsec_" + Convert.ToBase64String(new byte[24]);

    private readonly OrganisationHost organisation;
    private readonly HttpClient browser = Browser();

    private TwoCompanies(OrganisationHost organisation, WebApplication app, string[] settings, string directory, string url)
    {
        this.organisation = organisation;
        App = app;
        Settings = settings;
        DataDirectory = directory;
        Http = new HttpClient { BaseAddress = new Uri(url) };
    }

    public WebApplication App { get; private set; }

    public string[] Settings { get; }

    public string DataDirectory { get; }

    /// <summary>Of the bot, without any key.</summary>
    public HttpClient Http { get; }

    public static async Task<TwoCompanies> StartAsync(params string[] settings)
    {
        var options = new OrganisationOptions
        {
            Workspaces = [.. new[] { One, Two }.Select(id => new WorkspaceOptions { TeamId = id, Name = $"Company {id}", SigningSecret = Secret, Port = 0, Page = false, Clock = Now() })],
        };
        var organisation = await OrganisationHost.StartAsync(options);
        var directory = Directory.CreateTempSubdirectory("skygeni-").FullName;
        var url = $"http://127.0.0.1:{FreePort()}";
        string[] all =
        [
            $"--Data:Directory={directory}", $"--urls={url}", $"--Public:Url={url}", "--Logging:LogLevel:Default=Warning",
            $"--Slack:ClientId={options.ClientId}", $"--Slack:ClientSecret={options.ClientSecret}", $"--Slack:SigningSecret={Secret}", $"--Slack:ApiUrl={organisation.ApiUrl}",
            $"--Api:Keys:0:Key=key-of-{One}", "--Api:Keys:0:Scope=admin", $"--Api:Keys:0:Workspace={One}",
            $"--Api:Keys:1:Key=key-of-{Two}", "--Api:Keys:1:Scope=admin", $"--Api:Keys:1:Workspace={Two}",
            $"--Workspaces:{One}:Webhooks:Secrets:0={WebhookSecret}",
            .. await TestStore.SettingsAsync(directory),
            .. settings,
        ];
        foreach (var host in organisation.Workspaces)
        {
            host.Slack.Options.BotUrl = url;
            host.Slack.AddUser(Ana, $"Ana of {host.Slack.Options.TeamId}", "ana@company.test");
            host.Slack.AddUser(Maya, $"Maya of {host.Slack.Options.TeamId}", "maya@company.test");
        }

        return new TwoCompanies(organisation, await ServeAsync(all), all, directory, url);
    }

    /// <summary>Both have installed the bot, and told it of people and deals: Ana sells, Maya is her manager.</summary>
    public static async Task<TwoCompanies> InstalledAsync(params string[] settings)
    {
        var companies = await StartAsync(settings);
        foreach (var id in (string[])[One, Two])
        {
            (await companies.InstallAsync(id)).ShouldContain($"SkyGeni Bot is in Company {id}");
            await companies.TellAsync(id);
        }

        return companies;
    }

    public SimulatedSlack Slack(string id) => organisation.Workspaces.Single(host => host.Slack.Options.TeamId == id).Slack;

    public Task<Reply> ApiAsync(string id, HttpMethod method, string path, string? body = null, string type = "application/json") =>
        Http.Send(method, path, body, type, $"Bearer key-of-{id}");

    /// <summary>Goes the whole way in a browser, and answers the last page.</summary>
    public async Task<string> InstallAsync(string id)
    {
        var back = await AllowAsync(browser, id);
        return await browser.GetStringAsync(back);
    }

    /// <summary>Goes to Slack and allows it there; answers where Slack sends the person back to.</summary>
    public async Task<Uri> AllowAsync(HttpClient person, string id)
    {
        using var sent = await person.GetAsync(new Uri(Http.BaseAddress!, "/slack/install"));
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var allowed = await person.GetAsync(new Uri(sent.Headers.Location! + $"&team={id}"));
        allowed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return allowed.Headers.Location!;
    }

    /// <summary>Deals and people of a company, each with its id in the name.</summary>
    public async Task TellAsync(string id)
    {
        (await ApiAsync(id, HttpMethod.Put, "/api/v1/people", $$"""
            [
              { "id": "maya", "name": "Maya of {{id}}", "email": "maya@company.test", "role": "manager", "managerId": null, "timeZone": "Europe/London", "slackUserId": "{{Maya}}" },
              { "id": "ana", "name": "Ana of {{id}}", "email": "ana@company.test", "role": "rep", "managerId": "maya", "timeZone": "Europe/London", "slackUserId": "{{Ana}}" }
            ]
            """)).Status.ShouldBe(HttpStatusCode.OK);
        var deals = await ApiAsync(id, HttpMethod.Post, "/api/v1/deals", $"""
            deal_id,deal_name,account_name,created_date,closed_date,sales_rep_id,deal_stage,deal_amount,currency,expected_close_date,outcome
            D00001,Renewal of {id},Customer of {id},2026-06-01,,ana,Negotiation,48000,USD,2026-12-30,
            D0{id},Pilot of {id},Customer of {id},2026-07-01,,ana,Proposal,30000,USD,2027-01-15,

            """, "text/csv");
        deals.Status.ShouldBe(HttpStatusCode.OK, deals.Text);
        deals.Json.GetProperty("accepted").GetInt32().ShouldBe(2, deals.Text);
    }

    /// <summary>Everything the bot ever said in a workspace, answers included.</summary>
    public string Said(string id)
    {
        var slack = Slack(id);
        return string.Join('\n', slack.Calls.Select(call => call.Arguments.ToJsonString())
            .Concat(slack.People.SelectMany(person => slack.MessagesFor(person.Id)).Select(message => $"{message.Text} {message.Blocks?.ToJsonString()}"))
            .Concat(slack.People.Select(person => slack.Home(person.Id)?.Blocks.ToJsonString() ?? "")));
    }

    /// <summary>Ends the bot and starts it again on the same data.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        App = await ServeAsync(Settings);
    }

    public async Task StopAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
    }

    /// <summary>Whether a workspace is served, or still coming to its end.</summary>
    public Task<bool> ServesAsync(string id) => Task.FromResult(App.Services.GetRequiredService<HostedWorkspaces>().All.Any(workspace => workspace.Installation.Id == id));

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        Http.Dispose();
        await StopAsync();
        await organisation.DisposeAsync();
    }

    /// <summary>With cookies of its own, which follows no redirect by itself.</summary>
    public static HttpClient Browser() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });

    private static FakeTimeProvider Now() => new(DateTimeOffset.Parse("2026-11-24T09:42:00Z", CultureInfo.InvariantCulture));

    private static async Task<WebApplication> ServeAsync(string[] settings)
    {
        var app = FrontApplication.Create(settings, Now());
        await app.Services.GetRequiredService<Migrator>().MigrateAsync();
        await app.StartAsync();
        return app;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
