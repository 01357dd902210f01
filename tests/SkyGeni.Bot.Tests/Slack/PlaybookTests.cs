using System.Text;
using Shouldly;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Workspace;
using SkyGeni.Workspace.Blocks;
using Xunit;

namespace SkyGeni.Bot.Tests.Slack;

/// <summary>
/// Ana loses most of her Core deals where Ben wins his, and one of hers is overdue: she is told how to go on, and what only she is to
/// read.
/// </summary>
public sealed class PlaybookTests
{
    private const string Deal = "D00001";
    private const string Private = "Go through it with your manager";

    [Fact]
    public async Task Steps_are_ticked_for_the_deal_and_following_them_is_logged_from_the_form()
    {
        await using var office = await OpenAsync();
        var detail = await office.TypeAsync(Office.Ana, Deal);
        await office.PressAsync(Office.Ana, detail, "Playbook", Deal);

        var form = office.Slack.TopView(Office.Ana).ShouldNotBeNull();
        var words = Office.Read(form);
        words.ShouldContain("Confirm the close date with the buyer");
        words.ShouldContain("The close date, 1 Nov, passed 23 days ago.");
        words.ShouldContain("For the rep · about 15 minutes");
        var step = Steps(form).ElementAt(1);
        (await office.Slack.ClickAsync(Office.Ana, form, step)).Status.ShouldBe(200);
        await office.Slack.CloseViewAsync(Office.Ana, form.Id);

        await office.PressAsync(Office.Maya, await office.TypeAsync(Office.Maya, Deal), "Playbook", Deal);
        var again = office.Slack.TopView(Office.Maya).ShouldNotBeNull();
        Steps(again).First().Element["initial_options"]!.AsArray().Single()!["value"]!.GetValue<string>().ShouldBe("2");
        (await office.SubmitAsync(Office.Maya, ("note", Office.Typed("They sign on Friday.")))).ShouldBeEmpty();

        var done = (await office.World.Get<InterventionStore>().SinceAsync(DateTimeOffset.MinValue, [Deal])).Single();
        (done.RecommendationId, done.PersonId, done.Note).ShouldBe(("confirm-close-date", "maya", "They sign on Friday."));
    }

    [Fact]
    public async Task What_only_the_owner_is_to_read_nobody_else_sees_anywhere()
    {
        await using var office = await OpenAsync("--Api:Keys:1:Key=reader-key", "--Api:Keys:1:Scope=read", "--Api:Keys:2:Key=writer-key", "--Api:Keys:2:Scope=write");

        office.Read(await office.TypeAsync(Office.Ana, Deal)).ShouldContain(Private);
        foreach (var text in new[] { Deal, "", "all", "digest" })
        {
            office.Read(await office.TypeAsync(Office.Maya, text)).ShouldNotContain(Private, Case.Insensitive, text);
        }

        office.Read(await office.TypeAsync(Office.Robin, Deal)).ShouldNotContain(Private);
        await ToldAsync(office, $"/api/v1/deals/{Deal}/risk", "reader-key", isTold: false);
        await ToldAsync(office, $"/api/v1/deals/{Deal}/risk", "writer-key", isTold: false);
        await ToldAsync(office, $"/api/v1/deals/{Deal}/risk", BotWorld.ApiKey, isTold: true);
        var advice = (await office.World.Api.Get($"/api/v1/deals/{Deal}/risk")).Json.GetProperty("recommendations")[0];
        advice.GetProperty("steps").GetArrayLength().ShouldBe(5);
        (advice.GetProperty("effort").GetString(), advice.GetProperty("who").GetString()).ShouldBe(("small", "rep"));

        // A button with its id, pressed by somebody who guessed it, opens nothing.
        var detail = await office.TypeAsync(Office.Maya, Deal);
        var button = SimulatedSlack.Controls(detail.Blocks).First(c => c.ActionId == "recommendation-playbook");
        button.Element["value"] = $"plan-with-manager:{Deal}";
        await office.Slack.ClickAsync(Office.Maya, detail, button with { Value = $"plan-with-manager:{Deal}" });
        office.Slack.TopView(Office.Maya).ShouldBeNull();
        office.Read(office.Last(Office.Maya)).ShouldContain("no steps to show");

        // That the owner followed it is told to others as an action and no more.
        await office.World.Api.Post("/api/v1/interventions", $$"""{"dealId":"{{Deal}}","personId":"ana","recommendationId":"plan-with-manager","what":"{{Private}}"}""");
        office.Read(await office.TypeAsync(Office.Ana, Deal)).ShouldContain($"Logged: {Private}, today · Ana");
        var seen = office.Read(await office.TypeAsync(Office.Maya, Deal));
        (seen.Contains("Logged: an action, today · Ana", StringComparison.Ordinal), seen.Contains(Private, StringComparison.OrdinalIgnoreCase)).ShouldBe((true, false), seen);
        await ToldAsync(office, "/api/v1/interventions", "reader-key", isTold: false);
        await ToldAsync(office, "/api/v1/interventions?recommendationId=plan-with-manager", "reader-key", isTold: false);
        await ToldAsync(office, "/api/v1/interventions", BotWorld.ApiKey, isTold: true);
        office.Read(await office.TypeAsync(Office.Maya, "impact")).ShouldNotContain(Private, Case.Insensitive);
    }

    private static async Task ToldAsync(Office office, string path, string key, bool isTold)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", key);
        var answer = await (await office.World.Http.SendAsync(request)).Content.ReadAsStringAsync();
        answer.Contains("plan-with-manager", StringComparison.Ordinal).ShouldBe(isTold, answer);
    }

    private static IEnumerable<Control> Steps(SlackView form) => SimulatedSlack.Controls(form.Blocks).Where(c => c.ActionId == "playbook-step");

    private static async Task<Office> OpenAsync(params string[] settings)
    {
        var office = await Office.OpenAsync(settings);
        var csv = new StringBuilder("deal_id,deal_name,account_name,created_date,closed_date,sales_rep_id,product_type,deal_stage,deal_amount,currency,expected_close_date,next_step,outcome\n");
        for (var i = 0; i < 60; i++)
        {
            var (owner, won) = i % 2 == 0 ? ("ana", i % 10 == 0) : ("ben", i % 10 != 1);
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"H{i:000},Past {i},Past {i},2026-0{1 + (i % 9)}-01,2026-0{1 + (i % 9)}-25,{owner},Core,Closed,20000,USD,2026-0{1 + (i % 9)}-25,,{(won ? "Won" : "Lost")}\n");
        }

        csv.Append("D00001,Blue Harbor renewal,Blue Harbor,2026-11-01,,ana,Core,Negotiation,48000,USD,2026-11-01,call,\n");
        await office.ImportAsync(csv.ToString());
        return office;
    }
}
