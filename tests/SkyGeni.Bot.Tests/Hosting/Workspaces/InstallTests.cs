using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Workspace;
using Xunit;

namespace SkyGeni.Bot.Tests.Hosting.Workspaces;

/// <summary>A person's way to Slack and back, and the end of it.</summary>
public sealed class InstallTests
{
    [Fact]
    public async Task A_workspace_that_installs_the_app_is_served_at_once_and_after_a_restart_and_its_token_lies_encrypted()
    {
        await using var companies = await TwoCompanies.StartAsync();
        var slack = companies.Slack(TwoCompanies.One);
        var before = await slack.SlashAsync(TwoCompanies.Ana);
        before.Shown!.Text.ShouldContain("/slack/install");

        var page = await companies.InstallAsync(TwoCompanies.One);
        page.ShouldContain("SkyGeni Bot is in Company T0ONE");
        page.ShouldContain("--workspace T0ONE");
        (await slack.SlashAsync(TwoCompanies.Ana, "help")).Shown!.Text.ShouldNotContain("not installed");

        await companies.RestartAsync();
        (await slack.SlashAsync(TwoCompanies.Ana, "help")).Shown!.Text.ShouldNotContain("not installed");
        (await companies.Http.Get("/readyz")).Json.GetProperty("workspaces").GetInt32().ShouldBe(1);
        await companies.StopAsync();
        var token = Encoding.UTF8.GetBytes(slack.BotToken!);
        Directory.EnumerateFiles(companies.DataDirectory, "*", SearchOption.AllDirectories)
            .Where(file => File.ReadAllBytes(file).AsSpan().IndexOf(token) >= 0).ShouldBeEmpty();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path.Combine(companies.DataDirectory, "keys")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        await companies.RestartAsync();
    }

    [Fact]
    public async Task What_another_browser_a_second_time_or_nobody_was_sent_off_with_is_refused()
    {
        await using var companies = await TwoCompanies.StartAsync();
        using var person = TwoCompanies.Browser();
        using var other = TwoCompanies.Browser();
        var back = await companies.AllowAsync(person, TwoCompanies.One);

        (await StatusAsync(other, back)).ShouldBe(HttpStatusCode.BadRequest);
        await companies.AllowAsync(other, TwoCompanies.One);
        (await StatusAsync(other, back)).ShouldBe(HttpStatusCode.BadRequest);
        (await StatusAsync(person, new Uri(back.AbsoluteUri.Replace("state=", "state=0", StringComparison.Ordinal)))).ShouldBe(HttpStatusCode.BadRequest);
        (await companies.ServesAsync(TwoCompanies.One)).ShouldBeFalse();

        (await StatusAsync(person, back)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(person, back)).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task One_who_declines_and_one_whose_code_is_no_longer_good_read_so()
    {
        await using var companies = await TwoCompanies.StartAsync();
        using var person = TwoCompanies.Browser();
        var back = await companies.AllowAsync(person, TwoCompanies.One);
        var state = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(back.Query)["state"];
        (await person.GetStringAsync(new Uri(companies.Http.BaseAddress!, $"/slack/oauth_redirect?error=access_denied&state={state}"))).ShouldContain("You did not allow the app");

        var again = await companies.AllowAsync(person, TwoCompanies.One);
        using var page = await person.GetAsync(new Uri(again.AbsoluteUri.Replace("code=", "code=0", StringComparison.Ordinal)));
        (await page.Content.ReadAsStringAsync()).ShouldContain("no longer good");
        page.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
    }

    [Fact]
    public async Task A_wrong_client_secret_is_told_to_whoever_runs_the_bot()
    {
        await using var companies = await TwoCompanies.StartAsync("--Slack:ClientSecret=another");
        using var person = TwoCompanies.Browser();
        var back = await companies.AllowAsync(person, TwoCompanies.One);
        using var page = await person.GetAsync(back);
        page.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        (await page.Content.ReadAsStringAsync()).ShouldContain("bad_client_secret");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_workspace_that_removes_the_app_is_served_no_more_and_finds_its_data_when_it_comes_back(bool revokedFirst)
    {
        await using var companies = await TwoCompanies.InstalledAsync();
        var slack = companies.Slack(TwoCompanies.One);
        await OrganisationHost.UninstallAsync(slack, revokedFirst);
        await OrganisationHost.UninstallAsync(slack, !revokedFirst);
        await Eventually.HoldsAsync(async () => !await companies.ServesAsync(TwoCompanies.One));

        (await slack.SlashAsync(TwoCompanies.Ana)).Shown!.Text.ShouldContain("not installed");
        (await companies.ApiAsync(TwoCompanies.One, HttpMethod.Get, "/api/v1/scores")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await companies.Slack(TwoCompanies.Two).SlashAsync(TwoCompanies.Ana)).Shown!.Text.ShouldContain("Renewal of T0TWO");

        (await companies.InstallAsync(TwoCompanies.One)).ShouldContain("is back in Company T0ONE");
        (await slack.SlashAsync(TwoCompanies.Ana)).Shown!.Text.ShouldContain("Renewal of T0ONE");
    }

    [Fact]
    public async Task Late_word_of_an_earlier_tokens_end_does_not_end_a_new_installation_and_that_of_a_persons_token_ends_nothing()
    {
        await using var companies = await TwoCompanies.InstalledAsync();
        var slack = companies.Slack(TwoCompanies.One);
        await slack.EventAsync(new JsonObject { ["type"] = "tokens_revoked", ["tokens"] = new JsonObject { ["oauth"] = new JsonArray("UANA"), ["bot"] = new JsonArray() } });
        await SendAsync(companies, "app_uninstalled", TimeProvider.System.GetUtcNow().AddMinutes(-5));

        await Task.Delay(200);
        (await companies.ServesAsync(TwoCompanies.One)).ShouldBeTrue();
        (await slack.SlashAsync(TwoCompanies.Ana)).Shown!.Text.ShouldContain("Renewal of T0ONE");
    }

    [Theory]
    [InlineData("--Slack:BotToken=xoxb-1", "Slack:BotToken and Slack:ClientId")]
    [InlineData("--Slack:AppToken=xapp-1", "Slack:AppToken and Slack:ClientId")]
    [InlineData("--Public:Url=", "Public:Url is missing")]
    [InlineData("--Slack:ClientSecret=", "Slack:ClientSecret is missing")]
    [InlineData("--Crm:HubSpot:ClientSecret=x", "Workspaces:<id>:Crm")]
    [InlineData("--Webhooks:Secrets:0=x", "Workspaces:<id>:Webhooks")]
    [InlineData("--Api:Keys:2=a-bare-key", "has no Workspace")]
    [InlineData("--Slack:KeepDays=soon", "whole days")]
    public async Task Settings_that_do_not_go_together_stop_the_start(string setting, string said) =>
        (await Should.ThrowAsync<SettingsException>(() => TwoCompanies.StartAsync(setting))).Message.ShouldContain(said);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient person, Uri address)
    {
        using var page = await person.GetAsync(address);
        return page.StatusCode;
    }

    /// <summary>An event as Slack told it at another time.</summary>
    private static async Task SendAsync(TwoCompanies companies, string type, DateTimeOffset at)
    {
        var body = $$"""{"type":"event_callback","team_id":"T0ONE","event_id":"EvLate","event_time":{{at.ToUnixTimeSeconds()}},"event":{"type":"{{type}}" } }""";
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/slack/event") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Slack-Request-Timestamp", $"{now}");
        request.Headers.Add("X-Slack-Signature", SkyGeni.Slack.Signing.SlackSignature.Sign(TwoCompanies.Secret, now, body));
        (await companies.Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
