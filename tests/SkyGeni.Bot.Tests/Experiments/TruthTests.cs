using System.Text.RegularExpressions;
using Shouldly;
using SkyGeni.Bot.Experiments;
using SkyGeni.Bot.Tests.Alerts;
using SkyGeni.Workspace;
using Xunit;

namespace SkyGeni.Bot.Tests.Experiments;

/// <summary>Months in which the truth is known: what helps is found, what does nothing is not called an effect, and what was not left to chance says so wherever it is shown.</summary>
public sealed class TruthTests
{
    // Of every deal that turned bad at the office three things are said; two are tried.
    private const string Helps = "confirm-close-date";
    private const string Idle = "ask-about-cut";
    private const string Chosen = "agree-next-step";

    [Fact]
    public async Task Alerts_that_save_deals_are_found_to_and_nobody_is_told_of_a_deal_of_the_control_arm()
    {
        await using var desk = await AlertDesk.OpenAsync();
        var season = new Season(desk, seed: 3);
        await season.Lab.PostAsync("/experiments", """{ "id": "told-or-not", "title": "Do alerts help?", "treatment": { "kind": "alert" }, "horizonDays": 60 }""");
        await season.Lab.PostAsync("/experiments/told-or-not/start");
        var arms = await BadNewsAsync(desk, season, "told-or-not");

        await season.EndAsync([.. arms.Keys], id => arms[id] == "treatment" ? 0.9 : 0.2);
        await season.AllCountAsync("told-or-not", arms.Count);
        (await season.VerdictAsync("told-or-not")).ShouldBe("better");
        (await desk.TypeAsync("UROBIN", "impact")).ShouldContain("Do alerts help?");
    }

    [Fact]
    public async Task Alerts_that_change_nothing_are_not_called_an_effect_at_any_look_at_the_holdout_that_a_setting_makes()
    {
        await using var desk = await AlertDesk.OpenAsync(settings: ["--Alerts:HoldoutShare=0.5"]);
        var season = new Season(desk, seed: 5);
        var arms = await BadNewsAsync(desk, season, "alerts");
        foreach (var part in arms.Keys.Chunk(arms.Count / 3))
        {
            await season.EndAsync(part, _ => 0.4);
            (await season.VerdictAsync("alerts")).ShouldBeOneOf("too-early", "no-effect-shown");
        }

        await season.AllCountAsync("alerts", arms.Count);
        (await season.VerdictAsync("alerts")).ShouldBe("no-effect-shown");
    }

    [Fact]
    public async Task Of_two_recommendations_the_one_that_helps_is_found_and_what_was_not_left_to_chance_says_so_wherever_it_is_shown()
    {
        await using var desk = await AlertDesk.OpenAsync(settings: ["--Alerts:On=false"]);
        var season = new Season(desk, seed: 8);
        await TryAsync(season.Lab, Helps);
        await TryAsync(season.Lab, Idle);
        string[] owners = [.. Enumerable.Range(1, 12).Select(n => $"rep-{n}")];
        var deals = await season.DealsAsync("R", 130, owners);
        await desk.WorsensAsync(deals);
        var arms = await season.ArmsAsync(Helps);
        (arms.Count, (await season.ArmsAsync(Idle)).Count).ShouldBe((130, 130));

        // The third is left to people: they follow it where they like.
        var followed = deals.Where((_, n) => n % 9 < 4).ToHashSet(StringComparer.Ordinal);
        foreach (var id in followed)
        {
            await season.Lab.PostAsync("/interventions", $$"""{ "dealId": "{{id}}", "personId": "ana", "recommendationId": "{{Chosen}}", "what": "agreed a next step" }""");
        }

        desk.World.Leap(EstimateEffects.Every * 2);
        await season.EndAsync(deals, id => 0.1 + (arms[id] == "treatment" ? 0.5 : 0) + (followed.Contains(id) ? 0.3 : 0));
        (await season.VerdictAsync(Helps)).ShouldBe("better");
        (await season.VerdictAsync(Idle)).ShouldBe("no-effect-shown");

        await desk.World.Get<MeasureEffects>().RunAsync(CancellationToken.None);
        await desk.World.Get<EstimateEffects>().RunAsync(all: true, CancellationToken.None);
        await desk.WorsensAsync(await season.DealsAsync("O", 1, "ana"));
        await ShowsAsync(desk, season.Lab, "O1");
    }

    /// <summary>On every surface the figure by chance is called randomised, and the other one not.</summary>
    private static async Task ShowsAsync(AlertDesk desk, Lab lab, string openDeal)
    {
        var readings = (await lab.GetAsync("/experiments/effects")).AsArray().ToDictionary(r => r!["rule"]!.GetValue<string>(), r => r!);
        readings[Helps]["effect"]!["says"]!.GetValue<string>().ShouldMatch("more often, [0-9]+ to [0-9]+, n = 130, randomised$");
        readings[Chosen]["effect"]!["says"]!.GetValue<string>().ShouldMatch("more often, .*, not randomised$");
        (readings[Helps]["randomised"]!.GetValue<bool>(), readings[Chosen]["randomised"]!.GetValue<bool>()).ShouldBe((true, false));
        var impact = (await lab.GetAsync("/impact"))["effects"]!.AsArray().ToDictionary(e => e!["id"]!.GetValue<string>(), e => e!["randomised"]!.GetValue<bool>());
        (impact[Helps], impact[Chosen]).ShouldBe((true, false));
        var effect = (await lab.GetAsync($"/deals/{openDeal}/risk"))["recommendations"]!.AsArray().Single(r => r!["id"]!.GetValue<string>() == Chosen)!["effect"]!;
        effect["says"]!.GetValue<string>().ShouldEndWith(", not randomised");
        effect["randomised"]!.GetValue<bool>().ShouldBeFalse();

        var card = (await desk.Slack.SlashAsync(AlertDesk.Ana, openDeal)).Shown.ShouldNotBeNull();
        AlertDesk.Read(card).ShouldContain(", not randomised");
        var playbook = SimulatedSlack.Controls(card.Blocks).Single(c => c.ActionId == "recommendation-playbook" && c.Value!.Contains(Chosen, StringComparison.Ordinal));
        (await desk.Slack.ClickAsync(AlertDesk.Ana, card, playbook)).Status.ShouldBe(200);
        SimulatedSlack.Texts(desk.Slack.TopView(AlertDesk.Ana).ShouldNotBeNull().Blocks).ShouldContain(text => text.Contains(", not randomised", StringComparison.Ordinal));
        (await desk.TypeAsync("UROBIN", "impact")).ShouldContain(", not randomised");
    }

    private static async Task TryAsync(Lab lab, string rule)
    {
        await lab.PostAsync("/experiments", $$"""{ "id": "{{rule}}", "title": "Does it help?", "treatment": { "kind": "recommendation", "rule": "{{rule}}" }, "horizonDays": 90 }""");
        await lab.PostAsync($"/experiments/{rule}/start");
    }

    /// <summary>Deals turn bad. Those of the treated arm somebody is told of, those of the control arm nobody; answers the arm of each.</summary>
    private static async Task<Dictionary<string, string>> BadNewsAsync(AlertDesk desk, Season season, string experiment)
    {
        foreach (var person in new[] { "ana", "ben" })
        {
            await desk.ChooseAsync(person, chosen => chosen with { AlertsADay = 50 });
        }

        var deals = await season.DealsAsync("A", 84, "ana", "ben");
        await season.WorsenAsync(deals);
        var arms = await season.ArmsAsync(experiment);
        arms.Keys.Order().ShouldBe(deals.Order());
        string[] told = [.. await desk.ToldAsync(AlertDesk.Ana), .. await desk.ToldAsync(AlertDesk.Ben)];
        foreach (var (id, arm) in arms)
        {
            told.Count(text => Regex.IsMatch(text, $@"\bDeal {id}\b")).ShouldBe(arm == "treatment" ? 1 : 0, id);
        }

        return arms;
    }
}
