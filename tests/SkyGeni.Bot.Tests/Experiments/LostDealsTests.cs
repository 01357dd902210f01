using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Experiments;
using SkyGeni.Bot.Tests.Alerts;
using SkyGeni.Bot.Tests.Api;
using Xunit;

namespace SkyGeni.Bot.Tests.Experiments;

/// <summary>Deals of an experiment that vanish at their source, or that are told of late.</summary>
public sealed class LostDealsTests
{
    [Fact]
    public async Task Lost_deals_that_somebody_tidies_away_in_one_arm_make_no_effect_and_are_named()
    {
        await using var desk = await AlertDesk.OpenAsync(settings: ["--Alerts:On=false", $"--Webhooks:Secrets:0={DealsWebhookTests.Secret}"]);
        var season = new Season(desk, seed: 2);
        var lab = season.Lab;
        await lab.PostAsync("/experiments", """{ "id": "tidied", "title": "Tidied", "treatment": { "kind": "outside" }, "horizonDays": 30 }""");
        await lab.PostAsync("/experiments/tidied/start");
        var deals = await season.DealsAsync("T", 120, "ana", "ben");
        await lab.PostAsync("/experiments/tidied/exposures", new JsonArray([.. deals.Select(id => (JsonNode)new JsonObject { ["dealId"] = id })]).ToJsonString());
        var arms = await season.ArmsAsync("tidied");
        string[] Of(string arm) => [.. deals.Where(id => arms[id] == arm)];

        // Nine of each arm: that happens, and changes no comparison.
        await DeleteAsync(desk, "both", [.. Of("treatment").Take(9), .. Of("control").Take(9)]);
        desk.World.Leap(TimeSpan.FromDays(31));
        var alike = await lab.GetAsync("/experiments/tidied");
        (Health(alike), alike["verdict"]!["kind"]!.GetValue<string>()).ShouldBe(("fine", "no-effect-shown"));
        alike["arms"]!.AsArray().Select(a => (a!["deals"]!.GetValue<int>(), a["counted"]!.GetValue<int>(), a["deleted"]!.GetValue<int>()))
            .ShouldBe([(Of("control").Length, Of("control").Length, 9), (Of("treatment").Length, Of("treatment").Length, 9)]);

        await DeleteAsync(desk, "one", Of("treatment").Skip(9).Take(30));
        var lost = await lab.GetAsync("/experiments/tidied");
        (Health(lost), lost["verdict"]!["kind"]!.GetValue<string>()).ShouldBe(("blocks", "blocked"));
        lost["verdict"]!["says"]!.GetValue<string>().ShouldContain("deleted at their source in one arm more than in another: control 9 of");
        lost["comparisons"]!.AsArray().ShouldBeEmpty();

        // The admins are told, until nobody follows the experiment any more.
        await desk.World.Get<WatchExperiments>().RunAsync(CancellationToken.None);
        (await desk.World.Get<FindingStore>().ListAsync()).ShouldContain(f => f.Finding.Subject == "tidied");
        await lab.PostAsync("/experiments/tidied/stop");
        desk.World.Leap(TimeSpan.FromDays(40));
        await desk.World.Get<WatchExperiments>().RunAsync(CancellationToken.None);
        (await desk.World.Get<FindingStore>().ListAsync()).ShouldNotContain(f => f.Finding.Subject == "tidied");
    }

    [Fact]
    public async Task What_is_told_of_late_comes_in_with_the_deal_as_it_was_then_and_an_experiment_that_was_called_off_measures_nothing()
    {
        await using var desk = await AlertDesk.OpenAsync(settings: ["--Alerts:On=false"]);
        var season = new Season(desk, seed: 1);
        var lab = season.Lab;
        await lab.PostAsync("/experiments", """{ "id": "late", "title": "Late", "treatment": { "kind": "outside" }, "unit": "rep" }""");
        await lab.PostAsync("/experiments/late/start");
        await desk.DealsAsync("ana", ("D1", 10_000));
        desk.World.Clock.Advance(TimeSpan.FromHours(2));
        var then = desk.World.Clock.GetUtcNow();
        desk.World.Clock.Advance(TimeSpan.FromHours(2));
        await desk.PostAsync($$"""{"deal_id":"D1","deal_amount":99000,"sales_rep_id":"ben","occurred_at":"{{desk.World.Clock.GetUtcNow():O}}"}""");
        await lab.PostAsync("/experiments/late/exposures", $$"""[{ "dealId": "D1", "at": "{{then:O}}" }]""");
        var kept = (await lab.LinesAsync("/experiments/late/assignments")).ShouldHaveSingleItem();
        (kept["amount"]!.GetValue<double>(), kept["unitId"]!.GetValue<string>()).ShouldBe((10_000, "ana"));

        await lab.PostAsync("/experiments", """{ "id": "off", "title": "Off", "treatment": { "kind": "recommendation", "rule": "re-engage" }, "startsAt": "2026-12-24T00:00:00Z" }""");
        await lab.PostAsync("/experiments/off/stop");
        await desk.World.Get<MeasureEffects>().RunAsync(CancellationToken.None);
        await desk.World.Get<EstimateEffects>().RunAsync(all: true, CancellationToken.None);
        (await lab.GetAsync("/experiments/effects")).AsArray().ShouldAllBe(r => !r!["randomised"]!.GetValue<bool>());
    }

    private static string Health(JsonNode readOut) => readOut["health"]!.AsArray().Single(h => h!["id"]!.GetValue<string>() == "deleted-alike")!["state"]!.GetValue<string>();

    private static async Task DeleteAsync(AlertDesk desk, string delivery, IEnumerable<string> dealIds)
    {
        var data = string.Join(',', dealIds.Select(id => $$"""{"deal_id":"{{id}}"}"""));
        (await DealsWebhookTests.SendAsync(desk.World, delivery, $$"""{"type":"deal.deleted","data":[{{data}}]}""")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
