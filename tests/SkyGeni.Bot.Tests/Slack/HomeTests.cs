using System.Text.Json.Nodes;
using Shouldly;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.People;
using SkyGeni.Workspace;
using Xunit;

namespace SkyGeni.Bot.Tests.Slack;

public sealed class HomeTests
{
    private const string Deal = "D00001";

    [Fact]
    public async Task Home_shows_figures_deals_and_how_it_works_and_follows_what_is_done_there()
    {
        await using var office = await Office.OpenAsync();
        await office.Slack.OpenHomeAsync(Office.Ana);
        var home = Office.Read(Home(office, Office.Ana));
        foreach (var said in new[] { "*Open*\n3", "*At risk*", "Changed this week", "Blue Harbor renewal", "Nothing is put aside", "Nothing logged yet", "Your settings", "How it works" })
        {
            home.ShouldContain(said);
        }

        home.ShouldNotContain("Health");

        await office.PressAsync(Office.Ana, Home(office, Office.Ana), "Snooze", Deal);
        await office.SubmitAsync(Office.Ana);
        Office.Read(Home(office, Office.Ana)).ShouldContain("Snoozed until Wed 25 Nov, 09:00");

        await office.PressAsync(Office.Ana, Home(office, Office.Ana), "Undo", Deal);
        Office.Read(Home(office, Office.Ana)).ShouldNotContain("Snoozed until");
    }

    [Fact]
    public async Task What_is_done_in_a_conversation_shows_at_Home_with_what_became_of_it()
    {
        await using var office = await Office.OpenAsync();
        await office.Slack.OpenHomeAsync(Office.Ana);
        await office.PressAsync(Office.Ana, await office.TypeAsync(Office.Ana), "Log an action", Deal);
        await office.SubmitAsync(Office.Ana, ("followed", Office.Chosen("own")), ("what", Office.Typed("executive call")));

        Office.Read(Home(office, Office.Ana)).ShouldContain("executive call, today, *Blue Harbor renewal*: still open");
    }

    [Fact]
    public async Task An_admin_also_sees_how_the_program_does()
    {
        await using var office = await Office.OpenAsync();
        await office.Slack.OpenHomeAsync(Office.Robin);

        var home = Office.Read(Home(office, Office.Robin));
        home.ShouldContain("*Health*");
        home.ShouldContain("Model: none yet");
    }

    [Fact]
    public async Task A_stranger_learns_at_Home_how_to_be_linked()
    {
        await using var office = await Office.OpenAsync();
        await office.Slack.OpenHomeAsync(Office.Zoe);

        Office.Read(Home(office, Office.Zoe)).ShouldContain("I can’t tell which seller you are");
    }

    [Fact]
    public async Task Details_opens_a_window_at_Home()
    {
        await using var office = await Office.OpenAsync();
        await office.Slack.OpenHomeAsync(Office.Ana);
        await office.PressAsync(Office.Ana, Home(office, Office.Ana), "Details", Deal);

        Office.Read(office.Slack.TopView(Office.Ana)!).ShouldContain("What raises it");
    }

    [Fact]
    public async Task Settings_are_checked_kept_and_said_back()
    {
        await using var office = await Office.OpenAsync();
        var answer = await office.TypeAsync(Office.Ana, "settings");
        await office.PressAsync(Office.Ana, answer, "Change settings");

        (await office.SubmitAsync(Office.Ana, ("digest", Office.Chosen("on")), ("digest-days", Office.Ticked()))).Keys.ShouldContain("digest-days");
        (await office.SubmitAsync(
            Office.Ana,
            ("digest", Office.Chosen("on")),
            ("digest-time", new JsonObject { ["type"] = "timepicker", ["selected_time"] = "07:30" }),
            ("digest-days", Office.Ticked("Monday", "Thursday")),
            ("least-amount", new JsonObject { ["type"] = "number_input", ["value"] = "10000" }))).ShouldBeEmpty();

        office.Read(office.Last(Office.Ana)).ShouldContain("Digest: at 07:30 on Mon,Thu (Europe/Berlin)");
        var ana = office.World.Get<RosterCache>().Current.Find("ana")!;
        (await office.World.Get<PersonSettingsStore>().GetAsync(ana)).LeastAmount.ShouldBe(10_000);
        office.Read(await office.TypeAsync(Office.Ana)).ShouldContain("1 more is below your 10,000 filter");
    }

    [Theory]
    [InlineData("app_uninstalled", "tokens_revoked")]
    [InlineData("tokens_revoked", "app_uninstalled")]
    public async Task Losing_the_workspace_is_one_finding_in_whichever_order_Slack_tells_it(string first, string second)
    {
        await using var office = await Office.OpenAsync();
        await office.Slack.EventAsync(Event(first));
        await office.Slack.EventAsync(Event(second));

        (await office.World.Get<FindingStore>().ListAsync()).ShouldHaveSingleItem().Finding.CheckId.ShouldBe("slack-token-refused");
    }

    [Fact]
    public async Task An_event_that_Slack_repeats_is_taken_once()
    {
        await using var office = await Office.OpenAsync();
        var event1 = Event("app_uninstalled");
        await office.Slack.EventAsync((JsonObject)event1.DeepClone(), "Ev1");
        await office.Slack.EventAsync(event1, "Ev1");

        (await office.World.Get<FindingStore>().ListAsync()).ShouldHaveSingleItem().Times.ShouldBe(1);
    }

    private static JsonObject Event(string type) => type == "tokens_revoked"
        ? new JsonObject { ["type"] = type, ["tokens"] = new JsonObject { ["oauth"] = new JsonArray(), ["bot"] = new JsonArray("U0SKYGENI") } }
        : new JsonObject { ["type"] = type };

    private static SlackView Home(Office office, string who) => office.Slack.Home(who).ShouldNotBeNull();
}
