using Shouldly;
using SkyGeni.Bot.Alerts;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Tests.Api;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Core.Alerts;
using SkyGeni.Workspace;
using Xunit;

namespace SkyGeni.Bot.Tests.Alerts;

/// <summary>From a change in the CRM to what its owner reads, and when they are not told.</summary>
public sealed class AlertTests
{
    [Fact]
    public async Task A_deal_that_goes_into_a_higher_band_is_told_to_its_owner_once()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.DealsAsync("ana", ("D1", 48_000), ("D2", 10_000));
        (await desk.ToldAsync(AlertDesk.Ana)).ShouldBeEmpty("first scores are no news");

        await desk.WorsensAsync("D1");
        await desk.ScoreAsync();

        var told = (await desk.ToldAsync(AlertDesk.Ana)).ShouldHaveSingleItem();
        foreach (var part in new[] { "*A deal of yours went from ◆ watch to ▲ high*", "*Deal D1* (`D1`)", "$24,000", "Negotiation", "▲ high", "71 %", "What changed: *close date moved later 4 times*", "Associated with", "Next:", "Details", "Helpful", "Not helpful", "Snooze…", "Why this?" })
        {
            told.ShouldContain(part);
        }

        (await desk.DecisionsAsync("D1")).ShouldBe(["Raise HigherBand ana"]);
        (await desk.ToldAsync(AlertDesk.Maya)).ShouldBeEmpty();
    }

    [Fact]
    public async Task It_comes_through_HubSpot_within_the_delivery_too()
    {
        await using var desk = await AlertDesk.OpenAsync(settings: HubSpotPortal.Setting);
        var portal = new HubSpotPortal(desk.World);
        const double days = 24 * 60;
        await portal.PostAsync(
            portal.Event("deal.creation", 7, 40 * days), portal.Change(7, 40 * days, "dealname", "Blue Harbor"), portal.Change(7, 39 * days, "hubspot_owner_id", "ana"),
            portal.Change(7, 39 * days, "amount", "80000"), portal.Change(7, 38 * days, "closedate", "2027-01-01"), portal.Change(7, 2 * days, "dealstage", "contractsent"));
        await portal.SettledAsync();
        await desk.ScoreAsync();

        await portal.PostAsync([.. Enumerable.Range(1, 4).Select(n => portal.Change(7, 10 - n, "closedate", $"{2027 + n}-01-01")), portal.Change(7, 2, "amount", "40000")]);
        await portal.SettledAsync();
        await desk.ScoreAsync();

        (await desk.ToldAsync(AlertDesk.Ana)).ShouldHaveSingleItem().ShouldContain("*Blue Harbor* (`7`)");

        await portal.PostAsync(portal.Event("deal.deletion", 7, 0));
        await portal.SettledAsync();
        await desk.ScoreAsync();
        await desk.World.Get<DecideAlerts>().RunAsync(CancellationToken.None);
        (await desk.ToldAsync(AlertDesk.Ana)).ShouldHaveSingleItem().ShouldContain("That deal was deleted in the CRM. Nothing to do.");
    }

    [Fact]
    public async Task A_click_in_it_leaves_its_receipt_in_it()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.DealsAsync("ana", ("D1", 48_000));
        await desk.WorsensAsync("D1");
        await desk.DeliveredAsync();
        var message = desk.Slack.MessagesFor(AlertDesk.Ana).Single();

        (await desk.Slack.ClickAsync(AlertDesk.Ana, message, SimulatedSlack.Controls(message.Blocks).First(c => c.Text == "Helpful"))).Status.ShouldBe(200);

        (await desk.ToldAsync(AlertDesk.Ana)).ShouldHaveSingleItem().ShouldContain("Thanks. Marked helpful");
    }

    [Fact]
    public async Task What_is_beyond_the_days_number_stands_in_the_digest_with_its_count()
    {
        await using var desk = await AlertDesk.OpenAsync(settings: "--Alerts:ADay=2");
        await desk.DealsAsync("ana", ("D1", 10_000), ("D2", 20_000), ("D3", 30_000), ("D4", 40_000));

        await desk.WorsensAsync("D1", "D2", "D3", "D4");

        var told = await desk.ToldAsync(AlertDesk.Ana);
        told.Count.ShouldBe(2);
        told[0].ShouldContain("D4");
        told[1].ShouldContain("D3");
        (await desk.DecisionsAsync("D1")).ShouldBe(["Suppress OverBudget ana"]);
        await desk.World.Get<SendDigests>().RunAsync(new DateOnly(2026, 11, 24));
        (await desk.ToldAsync(AlertDesk.Maya)).ShouldHaveSingleItem().ShouldContain("2 changed beyond the day’s alerts");
    }

    [Fact]
    public async Task In_quiet_hours_it_waits_and_comes_in_the_morning_if_it_still_holds()
    {
        await using var desk = await AlertDesk.OpenAsync("2026-11-24T19:30:00Z");
        await desk.DealsAsync("ana", ("D1", 48_000), ("D2", 20_000));
        await desk.WorsensAsync("D1", "D2");
        (await desk.ToldAsync(AlertDesk.Ana)).ShouldBeEmpty();
        (await desk.DecisionsAsync("D1")).ShouldBe(["Wait QuietHours ana"]);

        await desk.SnoozeAsync("D2");
        await desk.PassAsync(TimeSpan.FromHours(11));
        (await desk.ToldAsync(AlertDesk.Ana)).ShouldBeEmpty("it is half past seven in Berlin");

        await desk.PassAsync(TimeSpan.FromMinutes(35));
        (await desk.ToldAsync(AlertDesk.Ana)).ShouldHaveSingleItem().ShouldContain("Deal D1");
        (await desk.DecisionsAsync("D1")).ShouldBe(["Wait QuietHours ana", "Raise HigherBand ana"]);
        (await desk.DecisionsAsync("D2")).ShouldBe(["Wait QuietHours ana", "Suppress Snoozed ana"]);
    }

    [Theory]
    [InlineData("snoozed", "Suppress Snoozed ana", "the deal was snoozed")]
    [InlineData("dismissed", "Suppress Dismissed ana", "the deal was dismissed")]
    [InlineData("off", "Suppress TurnedOff ana", "they turned alerts off")]
    [InlineData("small", "Suppress BelowLeastAmount ana", "below their least amount")]
    [InlineData("held out", "Suppress HeldOut ana", "held back to measure")]
    [InlineData("own change", "Suppress OwnChange ana", "their own change")]
    [InlineData("own action", "Suppress OwnChange ana", "their own change")]
    public async Task Why_it_did_not_come_is_kept_and_told(string why, string decision, string words)
    {
        await using var desk = await AlertDesk.OpenAsync(settings: why == "held out" ? ["--Alerts:HoldoutShare=0.5", "--Alerts:LeastRise=1"] : []);
        var deal = why == "held out" ? Enumerable.Range(1, 50).Select(n => $"D{n}").First(id => Core.Experiments.Assignment.IsHeldOut("alerts", id, 0.5)) : "D1";
        await desk.DealsAsync("ana", (deal, 48_000));
        await (why switch
        {
            "snoozed" => desk.SnoozeAsync(deal),
            "dismissed" => desk.DismissAsync(deal),
            "off" => desk.ChooseAsync("ana", s => s with { AlertsOn = false }),
            "small" => desk.ChooseAsync("ana", s => s with { LeastAmount = 90_000 }),
            "own action" => desk.LogAsync(deal, "ana"),
            _ => Task.CompletedTask,
        });

        await desk.WorsensAsync(why == "own change" ? "ana" : null, [deal]);

        (await desk.ToldAsync(AlertDesk.Ana)).ShouldBeEmpty();
        (await desk.DecisionsAsync(deal)).ShouldBe([decision]);
        var answer = await desk.TypeAsync(AlertDesk.Ana, $"why {deal}");
        answer.ShouldContain("Tue 24 Nov, 10:0");
        answer.ShouldContain($"Ana was not told: ");
        answer.ShouldContain(words);
    }

    [Fact]
    public async Task Nobody_hears_why_of_a_deal_that_is_not_theirs()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.DealsAsync("ana", ("D1", 48_000));
        await desk.WorsensAsync("D1");

        var unknown = (await desk.TypeAsync(AlertDesk.Ben, "why D9")).Replace("D9", "D1", StringComparison.Ordinal);
        (await desk.TypeAsync(AlertDesk.Ben, "why D1")).ShouldBe(unknown);
        (await desk.TypeAsync(AlertDesk.Maya, "why D1")).ShouldContain("Ana was told: it went from ◆ watch to ▲ high, 50 % → 71 %");
        (await desk.TypeAsync(AlertDesk.Ana, "why")).ShouldContain("Say of which deal");
    }

    [Fact]
    public async Task An_owner_nobody_knows_in_Slack_is_no_storm_but_a_reason()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.DealsAsync("lost", ("D1", 48_000));
        await desk.WorsensAsync("D1");

        (await desk.DecisionsAsync("D1")).ShouldBe(["Suppress NobodyToTell lost"]);
        (await desk.CountAsync("outbox")).ShouldBe(0);
    }

    [Fact]
    public async Task An_alert_ends_in_place_when_its_deal_does()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.DealsAsync("ana", ("D1", 48_000), ("D2", 48_000));
        await desk.WorsensAsync("D1", "D2");
        (await desk.ToldAsync(AlertDesk.Ana)).Count.ShouldBe(2);

        await desk.PostAsync("""{"deal_id":"D1","outcome":"won","closed_date":"2026-11-24","occurred_at":"2026-11-24T09:00:00Z"}""");
        await desk.World.Get<DecideAlerts>().RunAsync(CancellationToken.None);

        var told = await desk.ToldAsync(AlertDesk.Ana);
        told.Count.ShouldBe(2);
        told.Single(t => t.Contains("Deal D1", StringComparison.Ordinal)).ShouldContain("That deal was closed (won) today. Nothing to do.");
        told.Single(t => t.Contains("Deal D1", StringComparison.Ordinal)).ShouldNotContain("Helpful");
        told.Single(t => t.Contains("Deal D2", StringComparison.Ordinal)).ShouldContain("Helpful");
        (await desk.DecisionsAsync("D1")).ShouldBe(["Raise HigherBand ana", "End ClosedWon ana"]);
    }

    [Fact]
    public async Task A_new_owner_hears_of_it_once_and_the_former_reads_that_it_moved()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.DealsAsync("ana", ("D1", 48_000));
        await desk.WorsensAsync("D1");
        await desk.DeliveredAsync();

        await desk.PostAsync("""{"deal_id":"D1","sales_rep_id":"ben","occurred_at":"2026-11-24T09:00:00Z"}""");
        await desk.World.Get<DecideAlerts>().RunAsync(CancellationToken.None);
        await desk.ScoreAsync();

        var former = (await desk.ToldAsync(AlertDesk.Ana)).ShouldHaveSingleItem();
        former.ShouldContain("It moved to its new owner at 10:0");
        former.ShouldNotContain("$");
        (await desk.ToldAsync(AlertDesk.Ben)).ShouldHaveSingleItem().ShouldContain("*This deal is yours now, and worth a look*");
        (await desk.DecisionsAsync("D1")).ShouldBe(["Raise HigherBand ana", "End Moved ana", "Raise NewOwner ben"]);
    }

    [Fact]
    public async Task A_large_deal_that_nobody_looked_at_is_passed_on_to_the_manager_who_is_not_asked_to_police()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.DealsAsync("ana", ("D1", 480_000), ("D2", 480_000), ("D3", 10_000));
        await desk.WorsensAsync("D1", "D2", "D3");
        await desk.DeliveredAsync();
        var seen = desk.Slack.MessagesFor(AlertDesk.Ana).Single(m => m.Text.Contains("Deal D2", StringComparison.Ordinal));
        (await desk.Slack.ClickAsync(AlertDesk.Ana, seen, SimulatedSlack.Controls(seen.Blocks).First(c => c.Text == "Details"))).Status.ShouldBe(200);

        await desk.PassAsync(TimeSpan.FromHours(3));
        (await desk.ToldAsync(AlertDesk.Maya)).ShouldBeEmpty();
        await desk.PassAsync(TimeSpan.FromHours(2));
        await desk.PassAsync(TimeSpan.FromHours(1));

        var told = (await desk.ToldAsync(AlertDesk.Maya)).ShouldHaveSingleItem();
        told.ShouldContain("*Nobody has looked yet; maybe you can help* · Ana was told at 10:0");
        told.ShouldContain("Deal D1");
        told.ShouldContain("Ana Alves");
        (await desk.ToldAsync(AlertDesk.Ana)).Single(t => t.Contains("*Deal D1*", StringComparison.Ordinal)).ShouldContain("Passed on to Maya at 15:");
    }

    [Fact]
    public async Task The_same_again_within_days_is_told_once_and_what_waits_survives_a_restart()
    {
        string directory;
        await using (var desk = await AlertDesk.OpenAsync("2026-11-24T19:30:00Z"))
        {
            directory = desk.World.DataDirectory;
            await desk.DealsAsync("ana", ("D1", 48_000));
            await desk.WorsensAsync("D1");
        }

        await using var later = await AlertDesk.AgainAsync("2026-11-25T08:00:00Z", directory);
        await later.PassAsync(TimeSpan.FromSeconds(1));
        await later.PassAsync(TimeSpan.FromSeconds(40));
        (await later.ToldAsync(AlertDesk.Ana)).ShouldHaveSingleItem();
        (await later.CountAsync("alert")).ShouldBe(1);
    }

    [Fact]
    public async Task A_client_reads_the_decisions_and_an_operator_counts_them()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.DealsAsync("ana", ("D1", 48_000));
        await desk.WorsensAsync("D1");

        var lines = (await desk.World.Api.Get("/api/v1/alerts?since=2026-11-24")).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var line = System.Text.Json.JsonDocument.Parse(lines.ShouldHaveSingleItem()).RootElement;
        (line.GetProperty("dealId").GetString(), line.GetProperty("decision").GetString(), line.GetProperty("reason").GetString(), line.GetProperty("personId").GetString())
            .ShouldBe(("D1", "raise", "higher-band", "ana"));
        (await desk.World.Api.Get("/api/v1/alerts?since=2026-11-25")).Text.ShouldBeEmpty();
        (await desk.World.Api.Get("/api/v1/alerts?since=soon")).ShouldBeRefused(System.Net.HttpStatusCode.BadRequest, "since");
        desk.World.Clock.Advance(TimeSpan.FromSeconds(10));
        (await desk.World.Http.Get("/metrics")).Text.ShouldContain("""skygeni_alerts_decided_total{otel_scope_name="SkyGeni",decision="raise",reason="higher-band"} 1""");
    }

    [Fact]
    public async Task Between_two_runs_nothing_is_forgotten_or_doubled_whatever_ends()
    {
        await using var desk = await AlertDesk.OpenAsync(settings: "--Alerts:ADay=50");
        var deals = Enumerable.Range(1, 12).Select(n => ($"D{n:00}", 10_000 + n)).ToArray();
        await desk.DealsAsync("ana", deals);
        await desk.WorsensAsync([.. deals.Select(d => d.Item1)]);

        // Two runs at once, and one that is called off.
        using var off = new CancellationTokenSource();
        var decide = desk.World.Get<DecideAlerts>();
        var runs = new[] { decide.RunAsync(CancellationToken.None), decide.RunAsync(CancellationToken.None), decide.RunAsync(off.Token) };
        await off.CancelAsync();
        await Task.WhenAll(runs.Select(run => run.ContinueWith(_ => { }, TaskScheduler.Default)));

        (await desk.CountAsync("alert")).ShouldBe(12);
        (await desk.CountAsync("alert_due")).ShouldBe(0);
        (await desk.ToldAsync(AlertDesk.Ana)).Count.ShouldBe(12);
    }

    [Fact]
    public async Task The_form_of_a_snooze_says_what_a_week_would_have_kept_away()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.DealsAsync("ana", ("D1", 48_000));
        await desk.WorsensAsync("D1");
        await desk.DeliveredAsync();

        var preview = await desk.World.Get<SnoozePreviewReader>().ReadAsync("ana", desk.World.Clock.GetUtcNow());

        preview.ShouldBe(new SnoozePreview(Kept: 0, Lost: 0));
        (await desk.World.Get<SnoozePreviewReader>().ReadAsync("ben", desk.World.Clock.GetUtcNow())).ShouldBeNull();
    }
}
