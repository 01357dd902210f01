using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using SkyGeni.Bot.Tests.Alerts;
using Xunit;

namespace SkyGeni.Bot.Tests.Experiments;

/// <summary>An experiment that compares alerts with none, from its definition to what was really seen, as a client and the people in Slack see it.</summary>
public sealed class AlertExperimentTests
{
    private const string Definition = """{ "id": "alerts-or-none", "title": "Do alerts help?", "treatment": { "kind": "alert" } }""";

    [Fact]
    public async Task Half_of_what_would_be_told_is_held_out_and_both_halves_are_recorded_with_the_deal_as_it_was()
    {
        await using var desk = await AlertDesk.OpenAsync();
        var lab = new Lab(desk.World);
        var made = await lab.PostAsync("/experiments", Definition);
        (made["state"]!.GetValue<string>(), made["unit"]!.GetValue<string>(), made["horizonDays"]!.GetValue<int>()).ShouldBe(("draft", "deal", 90));
        (await lab.PostAsync("/experiments/alerts-or-none/start"))["state"]!.GetValue<string>().ShouldBe("running");
        await desk.ChooseAsync("ana", chosen => chosen with { AlertsADay = 5 });
        var deals = Enumerable.Range(1, 8).Select(n => $"D{n}").ToArray();
        var arms = deals.ToDictionary(id => id, id => lab.ArmAsync("alerts-or-none", id).GetAwaiter().GetResult());
        arms.Values.Distinct().Count().ShouldBe(2, "a hash deals eight deals to both arms");

        await desk.DealsAsync("ana", [.. deals.Select(id => (id, 48_000))]);
        await desk.WorsensAsync(deals);
        var told = await desk.ToldAsync(AlertDesk.Ana);

        var (treated, control) = (deals.Where(id => arms[id] == "treatment").ToList(), deals.Where(id => arms[id] == "control").ToList());
        foreach (var id in control)
        {
            (await desk.DecisionsAsync(id)).ShouldBe(["Suppress HeldOut ana"]);
            told.ShouldNotContain(text => text.Contains($"Deal {id}", StringComparison.Ordinal));
        }

        // Five a day: a held-out deal takes no place of the day, and what is over budget comes into no arm.
        told.Count.ShouldBe(Math.Min(5, treated.Count));
        var assigned = await lab.LinesAsync("/experiments/alerts-or-none/assignments");
        assigned.Count(a => a["arm"]!.GetValue<string>() == "treatment").ShouldBe(told.Count);
        assigned.Count(a => a["arm"]!.GetValue<string>() == "control").ShouldBe(control.Count);
        assigned.ShouldAllBe(a => a["lossProbability"]!.GetValue<double>() > 0.5 && a["amount"]!.GetValue<double>() == 24_000);
        var seen = await lab.LinesAsync("/experiments/alerts-or-none/exposures");
        seen.CountBy(e => e["surface"]!.GetValue<string>()).ToDictionary().ShouldBe(new Dictionary<string, int> { ["alert"] = told.Count, ["none"] = control.Count }, ignoreOrder: true);
    }

    [Fact]
    public async Task A_second_experiment_on_alerts_is_refused_while_the_first_runs_and_its_definition_stays_but_for_stop_and_more_traffic()
    {
        await using var desk = await AlertDesk.OpenAsync();
        var lab = new Lab(desk.World);
        await lab.PostAsync("/experiments", Definition);
        await lab.PostAsync("/experiments/alerts-or-none/start");
        await lab.PostAsync("/experiments", """{ "id": "again", "title": "Again", "treatment": { "kind": "alert" }, "traffic": 0.5 }""");
        (await lab.RefusedAsync(HttpStatusCode.Conflict, "/experiments/again/start")).ShouldContain("'alerts-or-none'");
        (await lab.RefusedAsync(HttpStatusCode.Conflict, "/experiments", Definition)).ShouldContain("already");
        (await lab.RefusedAsync(HttpStatusCode.Conflict, "/experiments/alerts-or-none", """{ "traffic": 0.5 }""", HttpMethod.Patch)).ShouldContain("only grow");

        (await lab.PostAsync("/experiments/alerts-or-none/stop"))["state"]!.GetValue<string>().ShouldBe("stopped");
        var stopped = (await lab.PostAsync("/experiments/alerts-or-none/stop"))["stopsAt"]!.GetValue<string>();
        desk.World.Clock.Advance(TimeSpan.FromMinutes(1));
        (await lab.PostAsync("/experiments/alerts-or-none/stop"))["stopsAt"]!.GetValue<string>().ShouldBe(stopped);
        (await lab.RefusedAsync(HttpStatusCode.Conflict, "/experiments/alerts-or-none/start")).ShouldContain("does not start again");
        await lab.PostAsync("/experiments/again/start");
        (await lab.SendAsync(HttpMethod.Patch, "/experiments/again", """{ "traffic": 1 }"""))["traffic"]!.GetValue<double>().ShouldBe(1);
    }

    [Fact]
    public async Task What_is_wrong_with_a_definition_is_named()
    {
        await using var desk = await AlertDesk.OpenAsync();
        var lab = new Lab(desk.World);
        (await lab.RefusedAsync(HttpStatusCode.BadRequest, "/experiments", """{ "id": "x", "title": "X", "treatment": { "kind": "alarm" } }""")).ShouldContain("alert, recommendation, outside");
        (await lab.RefusedAsync(HttpStatusCode.BadRequest, "/experiments", """{ "id": "Not An Id", "title": "", "treatment": { "kind": "alert" }, "arms": [{ "id": "a", "share": 0.7 }, { "id": "b", "share": 0.7 }], "traffic": 2 }"""))
            .ShouldSatisfyAllConditions(
                text => text.ShouldContain("\"field\":\"id\""), text => text.ShouldContain("\"field\":\"title\""), text => text.ShouldContain("sum to 1.4"), text => text.ShouldContain("\"field\":\"traffic\""));
        (await lab.RefusedAsync(HttpStatusCode.BadRequest, "/experiments", """{ "id": "r", "title": "R", "treatment": { "kind": "recommendation", "rule": "sing-a-song" } }""")).ShouldContain("allowed: ");
        (await lab.RefusedAsync(HttpStatusCode.BadRequest, "/experiments", """{ "id": "e", "title": "E", "treatment": { "kind": "alert" }, "startsAt": "2026-11-01T00:00:00Z" }""")).ShouldContain("from now on");
        (await lab.RefusedAsync(HttpStatusCode.NotFound, "/experiments/nothing/start")).ShouldContain("'nothing'");
        (await lab.RefusedAsync(HttpStatusCode.BadRequest, "/experiments", """{ "id": "n", "title": "N", "treatment": { "kind": "alert" }, "arms": [null, { "id": "b" }] }""")).ShouldContain("\"field\":\"arms[0]\"");
        (await lab.RefusedAsync(HttpStatusCode.BadRequest, "/experiments", """{ "id": "n", "title": "N", "treatment": { "kind": "alert" }, "arms": [{ "id": "a", "share": 0.5 }, { "id": "b" }] }""")).ShouldContain("'b' has no share");

        await lab.PostAsync("/experiments", """{ "id": "outside", "title": "O", "treatment": { "kind": "outside" } }""");
        await lab.PostAsync("/experiments/outside/start");
        foreach (var (exposures, field) in new[] { ("[null]", "[0]"), ("""[{ "dealId": null }]""", "[0].dealId"), ($$"""[{ "dealId": "{{new string('d', 65)}}" }]""", "[0].dealId"), ("""[{ "dealId": "D", "personId": "" }]""", "[0].personId") })
        {
            (await lab.RefusedAsync(HttpStatusCode.BadRequest, "/experiments/outside/exposures", exposures)).ShouldContain($"\"field\":\"{field}\"");
        }
    }

    [Fact]
    public async Task The_holdout_that_a_setting_makes_is_an_experiment_like_the_others()
    {
        await using var desk = await AlertDesk.OpenAsync(settings: ["--Alerts:HoldoutShare=0.25"]);
        var lab = new Lab(desk.World);
        var listed = (await lab.GetAsync("/experiments")).AsArray().ShouldHaveSingleItem()!;
        (listed["id"]!.GetValue<string>(), listed["state"]!.GetValue<string>(), listed["builtIn"]!.GetValue<bool>()).ShouldBe(("alerts", "running", true));
        listed["arms"]!.AsArray().Select(a => a!["share"]!.GetValue<double>()).ShouldBe([0.25, 0.75]);
        (await lab.RefusedAsync(HttpStatusCode.Conflict, "/experiments/alerts/stop")).ShouldContain("Alerts:HoldoutShare");
    }
}
