using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Experiments;
using SkyGeni.Bot.Tests.Alerts;
using SkyGeni.Bot.Tests.World;
using Xunit;

namespace SkyGeni.Bot.Tests.Experiments;

/// <summary>An experiment on what one rule recommends: half of the deals do without it, and both halves are recorded and seen alike.</summary>
public sealed class RecommendationExperimentTests
{
    private static readonly string[] Deals = [.. Enumerable.Range(1, 8).Select(n => $"D{n}")];

    [Fact]
    public async Task The_control_arm_does_without_it_everywhere_and_both_arms_are_recorded_and_seen_alike()
    {
        await using var desk = await AlertDesk.OpenAsync();
        var lab = new Lab(desk.World);
        await desk.DealsAsync("ana", [.. Deals.Select(id => (id, 48_000))]);
        await desk.WorsensAsync(Deals);
        var rule = (await SaidAsync(lab, "D1"))[0];
        (await SaidAsync(lab, "D8")).ShouldContain(rule);

        await lab.PostAsync("/experiments", $$"""{ "id": "with-or-without", "title": "Does it help?", "treatment": { "kind": "recommendation", "rule": "{{rule}}" } }""");
        await lab.PostAsync("/experiments/with-or-without/start");

        var recorded = (await lab.LinesAsync("/experiments/with-or-without/assignments")).ToDictionary(a => a["dealId"]!.GetValue<string>(), a => a["arm"]!.GetValue<string>());
        recorded.Keys.Order().ShouldBe(Deals);
        recorded.Values.Distinct().Count().ShouldBe(2);
        foreach (var (id, arm) in recorded)
        {
            (await SaidAsync(lab, id)).Contains(rule).ShouldBe(arm == "treatment", id);
            (await lab.ArmAsync("with-or-without", id)).ShouldBe(arm);
        }

        await desk.TypeAsync(AlertDesk.Ana, "");
        // A list shows five deals, whatever their arm; that it did is kept once it was answered.
        await Eventually.HoldsAsync(async () => (await lab.LinesAsync("/experiments/with-or-without/exposures")).Count(e => e["surface"]!.GetValue<string>() == "list") == 5);

        // The first arm stays; another experiment on the same rule has to wait.
        (await lab.RefusedAsync(HttpStatusCode.Conflict, "/experiments", $$"""{ "id": "second", "title": "Again", "treatment": { "kind": "recommendation", "rule": "{{rule}}" }, "startsAt": "2026-11-25T00:00:00Z" }"""))
            .ShouldContain("'with-or-without'");
        await desk.World.Get<MeasureEffects>().RunAsync(CancellationToken.None);
        var treated = recorded.First(a => a.Value == "treatment").Key;
        var effect = (await lab.GetAsync($"/deals/{treated}/risk"))["recommendations"]!.AsArray().Single(r => r!["id"]!.GetValue<string>() == rule)!["effect"]!;
        effect["says"]!.GetValue<string>().ShouldBe("an experiment measures it, too early to say, n = 0");
        (await desk.TypeAsync(AlertDesk.Ana, treated)).ShouldContain("too early to say");

        // What no experiment measures is estimated, and said not to be randomised, or not to be known.
        await desk.World.Get<EstimateEffects>().RunAsync(all: true, CancellationToken.None);
        var readings = (await lab.GetAsync("/experiments/effects")).AsArray();
        readings.Single(r => r!["rule"]!.GetValue<string>() == rule)!["randomised"]!.GetValue<bool>().ShouldBeTrue();
        readings.Where(r => r!["rule"]!.GetValue<string>() != rule).ShouldAllBe(r => !r!["randomised"]!.GetValue<bool>() && r["effect"]!["says"]!.GetValue<string>() == "not measured yet, n = 0");

        await lab.PostAsync("/experiments/with-or-without/stop");
        (await SaidAsync(lab, recorded.First(a => a.Value == "control").Key)).ShouldContain(rule);
    }

    [Fact]
    public async Task A_plan_says_how_many_weeks_it_takes_and_what_it_reckons_with()
    {
        await using var desk = await AlertDesk.OpenAsync();
        var lab = new Lab(desk.World);
        var plan = await lab.GetAsync("/experiments/plan?lift=0.1&baseRate=0.3&dealsPerWeek=100&horizonDays=90");
        (plan["deals"]!.GetValue<int>(), plan["weeks"]!.GetValue<int>()).ShouldSatisfyAllConditions(p => p.Item1.ShouldBeInRange(7_000, 20_000), p => p.Item2.ShouldBe((int)Math.Ceiling((p.Item1 / 100.0) + (90 / 7.0))));
        plan["says"]!.GetValue<string>().ShouldStartWith("To prove 10 % relative");
        var larger = await lab.GetAsync("/experiments/plan?lift=0.2&baseRate=0.3&dealsPerWeek=100&horizonDays=90&unit=rep");
        larger["deals"]!.GetValue<int>().ShouldBeLessThan(plan["deals"]!.GetValue<int>());
        plan["assumed"]!.AsArray().ShouldBeEmpty();
        foreach (var (query, field) in new[]
        {
            ("lift=9&baseRate=0.3", "lift"), ("treatmentShare=1", "treatmentShare"), ("kind=recommendation", "rule"), ("kind=alert&rule=x", "rule"),
            ("kind=recommendation&rule=%25", "rule"), ("baseRate=1", "baseRate"), ("horizonDays=0", "horizonDays"),
        })
        {
            (await lab.RefusedAsync(HttpStatusCode.BadRequest, $"/experiments/plan?{query}", method: HttpMethod.Get)).ShouldContain($"\"field\":\"{field}\"");
        }
    }

    [Fact]
    public async Task While_hardly_a_deal_has_closed_a_size_is_planned_by_the_lift_asked_for_and_the_win_rate_that_is_assumed_is_said()
    {
        await using var desk = await AlertDesk.OpenAsync();
        var lab = new Lab(desk.World);
        Task<JsonNode> MakeAsync(string id, string more) => lab.PostAsync("/experiments", $$"""{ "id": "{{id}}", "title": "T", "treatment": { "kind": "outside" }, {{more}} }""");
        var (small, large) = (await MakeAsync("small-lift", "\"plannedLift\": 0.1"), await MakeAsync("large-lift", "\"plannedLift\": 0.3"));
        small["plannedDeals"]!.GetValue<int>().ShouldBeInRange(8 * large["plannedDeals"]!.GetValue<int>(), 10 * large["plannedDeals"]!.GetValue<int>());
        small["plan"]!["assumed"]![0]!.GetValue<string>().ShouldBe("baseRate");
        small["plan"]!["says"]!.GetValue<string>().ShouldContain("The win rate of 30 % without it is assumed: 0 deals closed in the last year");
        (await lab.GetAsync("/experiments/small-lift"))["changes"]![0]!["what"]!.GetValue<string>().ShouldContain("is assumed");

        // Whoever knows better says so; then nothing is assumed, and a volume makes weeks of it.
        var known = await MakeAsync("known", "\"plannedLift\": 0.1, \"baseRate\": 0.5");
        known["plannedDeals"]!.GetValue<int>().ShouldBeLessThan(small["plannedDeals"]!.GetValue<int>());
        known["plan"]!["assumed"]!.AsArray().ShouldBeEmpty();
        (await lab.GetAsync("/experiments/plan?dealsPerWeek=100"))["weeks"]!.GetValue<int>().ShouldBe((int)Math.Ceiling((small["plannedDeals"]!.GetValue<int>() / 100.0) + (90 / 7.0)));
        small["plan"]!["weeks"].ShouldBeNull();
        small["plan"]!["says"]!.GetValue<string>().ShouldContain("at your volume none come in");
        (await lab.RefusedAsync(HttpStatusCode.BadRequest, "/experiments", """{ "id": "x", "title": "X", "treatment": { "kind": "outside" }, "plannedLift": 0.5, "baseRate": 0.8 }""")).ShouldContain("\"field\":\"plannedLift\"");
    }

    [Fact]
    public async Task Admins_are_told_once_of_an_experiment_that_cannot_be_read()
    {
        await using var desk = await AlertDesk.OpenAsync();
        var lab = new Lab(desk.World);
        string[] many = [.. Enumerable.Range(1, 160).Select(n => $"B{n}")];
        await desk.DealsAsync("ben", [.. many.Select(id => (id, 9_000))]);
        await lab.PostAsync("/experiments", """{ "id": "one-armed", "title": "Told of one arm", "treatment": { "kind": "outside" } }""");
        await lab.PostAsync("/experiments/one-armed/start");
        var told = new JsonArray();
        foreach (var id in many)
        {
            if (await lab.ArmAsync("one-armed", id) == "control")
            {
                told.Add(new JsonObject { ["dealId"] = id });
            }
        }

        await lab.PostAsync("/experiments/one-armed/exposures", told.ToJsonString());
        (await lab.GetAsync("/experiments/one-armed"))["verdict"]!["kind"]!.GetValue<string>().ShouldBe("blocked");
        for (var look = 0; look < 2; look++)
        {
            await desk.World.Get<WatchExperiments>().RunAsync(CancellationToken.None);
            desk.World.Clock.Advance(TimeSpan.FromHours(1));
        }

        (await desk.World.Get<FindingStore>().ListAsync()).ShouldContain(f => f.Finding.CheckId == "experiment-blocked" && f.Finding.Subject == "one-armed");
        (await desk.ToldAsync("UROBIN")).ShouldHaveSingleItem().ShouldContain("one-armed");
    }

    private static async Task<IReadOnlyList<string>> SaidAsync(Lab lab, string dealId) =>
        [.. (await lab.GetAsync($"/deals/{dealId}/risk"))["recommendations"]!.AsArray().Select(r => r!["id"]!.GetValue<string>())];
}
