using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Shouldly;
using SkyGeni.Bot.Alerts;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Impact;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Tests.Alerts;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Impact;
using SkyGeni.Core.Scoring;
using Xunit;

namespace SkyGeni.Bot.Tests.Impact;

/// <summary>From what was recommended and done to the figures of it, on either database.</summary>
public sealed class FollowThroughTests
{
    [Fact]
    public async Task What_was_shown_done_and_said_after_becomes_figures_of_the_team_and_never_of_one_person()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.DealsAsync("ana", ("D1", 48_000), ("D2", 30_000));
        await desk.DealsAsync("ben", ("D3", 48_000));
        await desk.WorsensAsync("D1", "D3");
        await desk.DeliveredAsync();
        await desk.World.Get<AdviceShownStore>().GatherAsync();
        desk.World.Leap(TimeSpan.FromHours(3));
        await DoneAsync(desk, "D1", "ana");
        desk.World.Leap(TimeSpan.FromDays(15));
        await desk.ScoreAsync();

        // Two people: the manager is told what was done, and no rate that would be one person's.
        var read = await desk.TypeAsync(AlertDesk.Maya, "impact");
        read.ShouldContain("1 action: 1 ×");
        read.ShouldContain("Rates come once 3 people have figures");
        (await desk.World.Get<ImpactReader>().CompanyAsync()).Figures.Acceptance.ShouldBeNull();

        var own = await desk.TypeAsync(AlertDesk.Ana, "impact");
        own.ShouldContain("Your follow-through");
        own.ShouldContain("Only you see this");
        own.ShouldNotContain("Ben");

        await ThirdPersonAsync(desk);
        var figures = (await desk.World.Get<ImpactReader>().CompanyAsync()).Figures;
        (figures.Scope, figures.People).ShouldBe((ImpactScope.Company, 3));
        (figures.Acceptance!.All.Done, figures.Acceptance.All.Shown).ShouldBe((1, 2));
        (figures.Time!.Alerts, figures.Time.Acted, figures.Time.Median!.Value.TotalHours).ShouldSatisfyAllConditions(
            t => t.Alerts.ShouldBe(2), t => t.Acted.ShouldBe(1), t => t.TotalHours.ShouldBe(3, 0.1));

        var answer = (await desk.World.Api.GetFromJsonAsync<JsonObject>("/api/v1/impact?manager=maya"))!;
        ((string)answer["scope"]!, (int)answer["acceptance"]!["all"]!["shown"]!, (bool)answer["riskAfter"]!["randomised"]!).ShouldBe(("team", 2, false));
        (await desk.World.Api.GetAsync("/api/v1/impact?manager=ana")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Alerts_that_somebody_keeps_finding_unhelpful_come_later_until_they_say_otherwise()
    {
        await using var desk = await AlertDesk.OpenAsync();
        var ids = Enumerable.Range(1, 12).Select(n => $"D{n}").ToArray();
        await desk.DealsAsync("ana", [.. ids.Select(id => (id, 48_000))]);
        await OpinionsAsync(desk, ids, helpful: 1);

        var now = desk.World.Clock.GetUtcNow();
        var heard = (await desk.World.Get<AlertReaders>().LoadAsync(now))("ana")!.Heard[AlertReason.HigherBand];
        (heard.Helpful, heard.Told, heard.IsLowered).ShouldBe((1, 12, true));
        (await desk.World.Get<AlertReaders>().LoadAsync(now))("ben")!.Heard.ShouldBeEmpty();

        // The rule behind them weighs less too, and a human can have it forgotten.
        await desk.World.Get<WeighRules>().RunAsync();
        var lowered = (await desk.World.Get<RuleWeightStore>().CurrentAsync()).ShouldHaveSingleItem();
        lowered.Value.IsLowered.ShouldBeTrue();
        (await desk.World.Get<WeighRules>().RunAsync()).ShouldBe(0, "a weight that did not change is no new row");
        (await desk.TypeAsync("UROBIN", "impact")).ShouldContain("found it not helpful");
        (await desk.World.Api.PostAsync($"/api/v1/impact/recommendations/{lowered.Key}/forget", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await desk.World.Get<RuleWeightStore>().CurrentAsync())[lowered.Key].Weight.ShouldBe(1);

        await desk.World.Get<Database>().WriteAsync(tx => HelpfulnessResetStore.ForgetPersonAsync(tx, "ana", now));
        (await desk.World.Get<AlertReaders>().LoadAsync(now))("ana")!.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_decision_keeps_the_figures_it_rests_on_and_why_says_them()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.DealsAsync("ana", ("D1", 48_000));
        var now = desk.World.Clock.GetUtcNow();
        var decision = new AlertDecision(AlertOutcome.Suppress, AlertReason.FoundUnhelpful, "ana") { Rise = 0.13, Needed = 0.3, Heard = new HeardWeight(0.4, 2, 11, 0.5) };
        await desk.World.Get<Database>().WriteAsync(tx => AlertDecisionStore.AddAsync(
            tx, new AlertNote("D1", 1, decision, 0.75, RiskBand.High, new AlertReference(1, now, 0.62, RiskBand.High), now)));

        var kept = (await desk.World.Get<AlertDecisionStore>().OfDealAsync("D1", 5)).First(d => d.Note.Decision.Reason == AlertReason.FoundUnhelpful);
        (kept.Note.Decision.Heard!.Weight, kept.Note.Decision.Heard.Helpful, kept.Note.Decision.Heard.Told).ShouldBe((0.4, 2, 11));
        (await desk.TypeAsync(AlertDesk.Ana, "why D1")).ShouldContain("they found 9 of 11 not helpful");
    }

    private static Task DoneAsync(AlertDesk desk, string dealId, string person) => desk.World.Get<Database>().WriteAsync(async tx =>
    {
        var rule = await tx.Connection!.ExecuteScalarAsync<string>("SELECT rule_id FROM advice_shown WHERE deal_id = @dealId ORDER BY first_at LIMIT 1", new { dealId }, tx);
        await desk.World.Get<InterventionStore>().AddAsync(
            tx, new Intervention($"i-{dealId}", dealId, person, rule, "done", null, new DateOnly(2026, 11, 24), desk.World.Clock.GetUtcNow()));
    });

    private static async Task ThirdPersonAsync(AlertDesk desk)
    {
        await desk.DealsAsync("lost", ("D4", 48_000));
        await desk.World.Get<Database>().WriteAsync(tx => desk.World.Get<InterventionStore>().AddAsync(
            tx, new Intervention("i-D4", "D4", "lost", null, "called", null, new DateOnly(2026, 12, 9), desk.World.Clock.GetUtcNow())));
        desk.World.Leap(TimeSpan.FromMinutes(2));
    }

    // Every deal goes into a higher band, is told of, and is judged.
    private static async Task OpinionsAsync(AlertDesk desk, string[] ids, int helpful)
    {
        await desk.ChooseAsync("ana", chosen => chosen with { AlertsADay = 50 });
        await desk.WorsensAsync(ids);
        await desk.DeliveredAsync();
        (await desk.CountAsync("alert")).ShouldBe(ids.Length);
        desk.World.Leap(TimeSpan.FromMinutes(5));
        await desk.World.Get<Database>().WriteAsync(async tx =>
        {
            foreach (var (id, n) in ids.Select((id, n) => (id, n)))
            {
                var score = await tx.Connection!.ExecuteScalarAsync<long>("SELECT score_id FROM risk_latest WHERE deal_id = @id", new { id }, tx);
                await desk.World.Get<FeedbackStore>().SaveAsync(tx, new Opinion(id, "ana", n < helpful, null, score, desk.World.Clock.GetUtcNow()));
            }
        });
    }
}
