using System.Net;
using System.Security.Cryptography;
using System.Text;
using Shouldly;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Workspace;
using Xunit;

namespace SkyGeni.Bot.Tests.Hosting.Workspaces;

/// <summary>On no way in and no way out does anything of one company reach the other.</summary>
public sealed class IsolationTests
{
    [Fact]
    public async Task Nothing_of_one_company_is_seen_changed_or_sent_in_the_other_on_any_surface()
    {
        await using var companies = await TwoCompanies.InstalledAsync();
        foreach (var id in (string[])[TwoCompanies.One, TwoCompanies.Two])
        {
            await LookAtEverythingAsync(companies, id);
        }

        companies.Said(TwoCompanies.One).ShouldContain("Renewal of T0ONE");
        companies.Said(TwoCompanies.One).ShouldNotContain("T0TWO");
        companies.Said(TwoCompanies.Two).ShouldContain("Renewal of T0TWO");
        companies.Said(TwoCompanies.Two).ShouldNotContain("T0ONE");
    }

    [Fact]
    public async Task What_is_put_away_in_one_company_is_not_put_away_in_the_other()
    {
        await using var companies = await TwoCompanies.InstalledAsync();
        var slack = companies.Slack(TwoCompanies.One);
        var list = (await slack.SlashAsync(TwoCompanies.Ana)).Shown!;
        await slack.ClickAsync(TwoCompanies.Ana, list, SimulatedSlack.Controls(list.Blocks).First(c => c.Text.StartsWith("Snooze", StringComparison.Ordinal)));
        await slack.WaitUntilAsync(() => slack.TopView(TwoCompanies.Ana) is not null);
        (await slack.SubmitViewAsync(TwoCompanies.Ana, slack.TopView(TwoCompanies.Ana)!.Id)).Accepted.ShouldBeTrue();

        Read((await slack.SlashAsync(TwoCompanies.Ana)).Shown!).ShouldContain("1 snoozed");
        Read((await companies.Slack(TwoCompanies.Two).SlashAsync(TwoCompanies.Ana)).Shown!).ShouldNotContain("snoozed");
    }

    [Fact]
    public async Task A_key_opens_its_own_company_and_no_other_and_no_key_or_a_strangers_opens_none()
    {
        await using var companies = await TwoCompanies.InstalledAsync();
        (await companies.ApiAsync(TwoCompanies.One, HttpMethod.Get, "/api/v1/deals/D00001")).Text.ShouldContain("Renewal of T0ONE");
        (await companies.ApiAsync(TwoCompanies.Two, HttpMethod.Get, "/api/v1/deals/D00001")).Text.ShouldContain("Renewal of T0TWO");
        (await companies.ApiAsync(TwoCompanies.One, HttpMethod.Get, "/api/v1/deals/D0T0TWO")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await companies.Http.Get("/api/v1/deals/D00001")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await companies.Http.Send(HttpMethod.Get, "/api/v1/scores", null, key: "Bearer key-of-nobody")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await companies.ApiAsync(TwoCompanies.One, HttpMethod.Get, "/api/v1/scores")).Lines.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_webhook_goes_to_the_company_in_its_address_signed_with_that_companys_secret()
    {
        await using var companies = await TwoCompanies.InstalledAsync();
        (await DeliverAsync(companies, $"/w/{TwoCompanies.One}/webhooks/deals")).ShouldBe(HttpStatusCode.OK);
        (await companies.ApiAsync(TwoCompanies.One, HttpMethod.Get, "/api/v1/deals/D00001")).Text.ShouldContain("Closing soon");
        (await companies.ApiAsync(TwoCompanies.Two, HttpMethod.Get, "/api/v1/deals/D00001")).Text.ShouldNotContain("Closing soon");

        (await DeliverAsync(companies, $"/w/{TwoCompanies.Two}/webhooks/deals")).ShouldBe(HttpStatusCode.NotFound, "it has no secret, so the webhook is off");
        (await DeliverAsync(companies, "/webhooks/deals")).ShouldBe(HttpStatusCode.NotFound);
        (await DeliverAsync(companies, $"/w/{TwoCompanies.One}/webhooks/../api/v1/scores")).ShouldNotBe(HttpStatusCode.OK);
        (await DeliverAsync(companies, "/w/T0NOBODY/webhooks/deals")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_request_that_nobody_signed_reaches_no_company()
    {
        await using var companies = await TwoCompanies.InstalledAsync();
        var form = $"team_id={TwoCompanies.One}&channel_id=C1&user_id={TwoCompanies.Ana}&command=%2Fdeal-risk&text=";
        var reply = await companies.Http.Post("/slack/command", form, "application/x-www-form-urlencoded");
        reply.Status.ShouldBe(HttpStatusCode.Unauthorized);
        reply.Text.ShouldNotContain("T0ONE");
    }

    [Fact]
    public async Task Figures_say_of_which_company_they_are()
    {
        await using var companies = await TwoCompanies.InstalledAsync();
        var metrics = (await companies.Http.Get("/metrics")).Text;
        metrics.ShouldContain("workspace=\"T0ONE\"");
        metrics.ShouldContain("workspace=\"T0TWO\"");

        // Of this process's other programs, which are tests that run beside, no workspace is told.
        metrics.Split('\n').Where(line => line.StartsWith("skygeni_deals_open{", StringComparison.Ordinal) && line.Contains("workspace=", StringComparison.Ordinal)).ToList().ShouldSatisfyAllConditions(
            lines => lines.Count.ShouldBe(2), lines => lines.ShouldAllBe(line => line.EndsWith("} 2", StringComparison.Ordinal)));
    }

    private static async Task LookAtEverythingAsync(TwoCompanies companies, string id)
    {
        var slack = companies.Slack(id);
        foreach (var text in (string[])["", "D00001", "Renewal", "Pilot", "Customer", "all", "snoozed", "settings", "model", "help"])
        {
            foreach (var who in (string[])[TwoCompanies.Ana, TwoCompanies.Maya])
            {
                (await slack.SlashAsync(who, text)).Answer.Acknowledged.ShouldBeTrue(text);
            }
        }

        await slack.SlashAsync(TwoCompanies.Maya, "digest");
        await slack.OpenHomeAsync(TwoCompanies.Maya);
        await slack.WaitUntilAsync(() => slack.Home(TwoCompanies.Maya) is not null);
        var list = (await slack.SlashAsync(TwoCompanies.Ana)).Shown!;
        await slack.ClickAsync(TwoCompanies.Ana, list, SimulatedSlack.Controls(list.Blocks).First(c => c.Text == "Helpful"));
        await slack.ClickAsync(TwoCompanies.Ana, list, SimulatedSlack.Controls(list.Blocks).First(c => c.Text == "Details"));
        (await companies.ApiAsync(id, HttpMethod.Post, "/api/v1/digests", """{ "date": "2026-11-24" }""")).Json.GetProperty("sent").GetInt32().ShouldBe(1);
        await slack.WaitForMessageAsync(TwoCompanies.Maya, message => message.Text.Contains("Good morning", StringComparison.Ordinal) && !message.IsEphemeral);
    }

    private static string Read(SlackMessage message) => string.Join('\n', SimulatedSlack.Texts(message.Blocks).Prepend(message.Text));

    private static async Task<HttpStatusCode> DeliverAsync(TwoCompanies companies, string path)
    {
        const string body = """{"type":"deal.upserted","data":{"deal_id":"D00001","deal_stage":"Closing soon","occurred_at":"2026-11-24T09:42:00Z"}}""";
        var id = $"msg_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", $"{now}");
        request.Headers.Add("webhook-signature", "v1," + Convert.ToBase64String(HMACSHA256.HashData(new byte[24], Encoding.UTF8.GetBytes($"{id}.{now}.{body}"))));
        using var response = await companies.Http.SendAsync(request);
        return response.StatusCode;
    }
}
