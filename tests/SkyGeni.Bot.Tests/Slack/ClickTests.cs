using Shouldly;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Outbox;
using SkyGeni.Workspace;
using Xunit;

namespace SkyGeni.Bot.Tests.Slack;

/// <summary>Every press ends in a receipt, or in words that say why not.</summary>
public sealed class ClickTests
{
    private const string Deal = "D00001";

    [Fact]
    public async Task A_snooze_leaves_a_receipt_in_the_place_of_the_buttons_and_Undo_brings_them_back()
    {
        await using var office = await Office.OpenAsync();
        var list = await office.TypeAsync(Office.Ana);

        await office.PressAsync(Office.Ana, list, "Snooze", Deal);
        (await office.SubmitAsync(Office.Ana)).ShouldBeEmpty();

        office.Read(list).ShouldContain("Snoozed until Wed 25 Nov, 09:00, or earlier if stage, amount or date change, or the chance of loss rises by 10 points · Ana, 10:42");
        office.Controls(list, Deal).ShouldBe(["Undo", "Details"]);
        office.Controls(list, "D00002").ShouldContain("Helpful");

        await office.PressAsync(Office.Ana, list, "Undo", Deal);

        office.Controls(list, Deal).ShouldContain("Helpful");
        office.Read(list).ShouldNotContain("Snoozed until");
    }

    [Fact]
    public async Task A_snoozed_deal_stays_away_until_its_morning_and_then_comes_back()
    {
        await using var office = await Office.OpenAsync();
        await office.PressAsync(Office.Ana, await office.TypeAsync(Office.Ana), "Snooze", Deal);
        await office.SubmitAsync(Office.Ana);

        var without = office.Read(await office.TypeAsync(Office.Ana));
        without.ShouldNotContain("Blue Harbor");
        without.ShouldContain("1 snoozed");

        office.World.Clock.SetUtcNow(DateTimeOffset.Parse("2026-11-25T08:00:00Z", System.Globalization.CultureInfo.InvariantCulture));

        office.Read(await office.TypeAsync(Office.Ana)).ShouldContain("Blue Harbor");
        (await office.World.Get<SnoozeSweep>().RunAsync()).ShouldBeInRange(0, 1); // the minute's own sweep may have been faster
        (await office.World.Get<SnoozeStore>().ActiveAsync([Deal])).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_snoozed_deal_wakes_at_once_when_its_amount_changes()
    {
        await using var office = await Office.OpenAsync();
        await office.PressAsync(Office.Ana, await office.TypeAsync(Office.Ana), "Snooze", Deal);
        await office.SubmitAsync(Office.Ana, ("how-long", Office.Chosen("change")));

        await office.ImportAsync("deal_id,created_date,sales_rep_id,deal_stage,deal_amount,outcome\nD00001,2026-06-01,ana,Negotiation,20000,\n");

        office.Read(await office.TypeAsync(Office.Ana)).ShouldContain("Blue Harbor");
    }

    [Theory]
    [InlineData("date", null, "until-date", "Pick the date")]
    [InlineData("date", "2026-11-24", "until-date", "after today")]
    [InlineData("date", "2026-11-20", "until-date", "after today")]
    [InlineData("1-week", "2026-12-20", "until-date", "You picked a date")]
    public async Task A_snooze_that_makes_no_sense_is_answered_at_its_field(string length, string? date, string block, string says)
    {
        await using var office = await Office.OpenAsync();
        await office.PressAsync(Office.Ana, await office.TypeAsync(Office.Ana), "Snooze", Deal);

        var errors = await office.SubmitAsync(Office.Ana, ("how-long", Office.Chosen(length)), ("until-date", Office.Date(date)));

        errors[block].ShouldContain(says);
        office.Slack.TopView(Office.Ana).ShouldNotBeNull();
        (await office.World.Get<SnoozeStore>().ActiveAsync([Deal])).ShouldBeEmpty();
    }

    [Fact]
    public async Task Until_it_changes_needs_a_change_to_wait_for()
    {
        await using var office = await Office.OpenAsync();
        await office.PressAsync(Office.Ana, await office.TypeAsync(Office.Ana), "Snooze", Deal);

        var errors = await office.SubmitAsync(Office.Ana, ("how-long", Office.Chosen("change")), ("wake-on", Office.Ticked()));

        errors["wake-on"].ShouldContain("at least one change");
    }

    [Fact]
    public async Task A_dismissal_says_why_and_wrong_data_reaches_operations()
    {
        await using var office = await Office.OpenAsync();
        var list = await office.TypeAsync(Office.Ana);

        await office.PressAsync(Office.Ana, list, "Dismiss", Deal);
        await office.SubmitAsync(
            Office.Ana, ("reason", Office.Chosen("wrong-data")), ("field", Office.Chosen("amount")), ("note", Office.Typed("it is *20k* <!here>")));

        var receipt = office.Read(list);
        receipt.ShouldContain("Dismissed: data is wrong (amount)");
        receipt.ShouldNotContain("<!here>");
        var finding = (await office.World.Get<FindingStore>().ListAsync()).ShouldHaveSingleItem().Finding;
        finding.Title.ShouldBe("Deal D00001: its amount is said to be wrong");
        finding.Evidence.ShouldNotContain("20k");

        await office.PressAsync(Office.Ana, list, "Undo", Deal);
        office.Controls(list, Deal).ShouldContain("Helpful");
    }

    [Fact]
    public async Task The_last_opinion_counts_and_not_helpful_asks_what_was_off()
    {
        await using var office = await Office.OpenAsync();
        var list = await office.TypeAsync(Office.Ana);

        await office.PressAsync(Office.Ana, list, "Helpful", Deal);
        office.Read(list).ShouldContain("Thanks. Marked helpful");

        await office.PressAsync(Office.Ana, list, "Change", Deal);
        await office.PressAsync(Office.Ana, list, "Not helpful", Deal);
        office.Read(list).ShouldContain("What was off?");
        office.Controls(list, Deal).ShouldBe(["Wrong data", "Already knew", "Not my deal", "Other…", "Change"]);

        await office.PressAsync(Office.Ana, list, "Other", Deal);
        await office.SubmitAsync(Office.Ana, ("what", Office.Typed("the buyer is on holiday")));
        office.Read(list).ShouldContain("Noted: not helpful (the buyer is on holiday)");

        var kept = (await office.World.Get<FeedbackStore>().SinceAsync(DateTimeOffset.UnixEpoch)).ShouldHaveSingleItem();
        (kept.Helpful, kept.Reason, kept.PersonId).ShouldBe((false, "the buyer is on holiday", "ana"));
    }

    [Fact]
    public async Task An_opinion_is_ones_own_and_changes_nobody_elses_view()
    {
        await using var office = await Office.OpenAsync();
        var hers = await office.TypeAsync(Office.Maya);
        await office.PressAsync(Office.Ana, await office.TypeAsync(Office.Ana), "Helpful", Deal);

        office.Controls(hers, Deal).ShouldContain("Helpful");
        office.Read(await office.TypeAsync(Office.Maya)).ShouldNotContain("Thanks");
    }

    [Fact]
    public async Task An_action_is_logged_in_ones_own_words_and_keeps_the_deal_away_for_a_while()
    {
        await using var office = await Office.OpenAsync();
        var list = await office.TypeAsync(Office.Ana);
        await office.PressAsync(Office.Ana, list, "Log an action", Deal);

        (await office.SubmitAsync(Office.Ana, ("followed", Office.Chosen("own")))).Keys.ShouldContain("what");
        (await office.SubmitAsync(Office.Ana, ("followed", Office.Chosen("own")), ("what", Office.Typed("called")), ("day", Office.Date("2026-11-25")))).Keys.ShouldContain("day");
        (await office.SubmitAsync(Office.Ana, ("followed", Office.Chosen("own")), ("day", Office.Date("2026-11-25")))).Keys.ShouldBe(["what", "day"], ignoreOrder: true);
        (await office.SubmitAsync(Office.Ana, ("followed", Office.Chosen("own")), ("what", Office.Typed("executive call")), ("day", Office.Date("2026-11-23")))).ShouldBeEmpty();

        office.Read(list).ShouldContain("Logged: executive call, yesterday · Ana");
        office.Read(await office.TypeAsync(Office.Ana)).ShouldContain("1 acted on lately");
        (await office.World.Get<InterventionStore>().SinceAsync(DateTimeOffset.UnixEpoch)).ShouldHaveSingleItem().Surface.ShouldBe("list");

        await office.PressAsync(Office.Ana, list, "Undo", Deal);
        office.Read(await office.TypeAsync(Office.Ana)).ShouldContain("Blue Harbor");
    }

    [Fact]
    public async Task Somebody_who_comes_second_is_told_who_was_first_and_nothing_is_lost()
    {
        await using var office = await Office.OpenAsync();
        var hers = await office.TypeAsync(Office.Ana);
        await office.PressAsync(Office.Ana, hers, "Dismiss", Deal); // Ana has the form open while Maya is faster
        await office.PressAsync(Office.Maya, await office.TypeAsync(Office.Maya), "Snooze", Deal);
        await office.SubmitAsync(Office.Maya);
        office.World.Clock.Advance(TimeSpan.FromMinutes(1));

        await office.SubmitAsync(Office.Ana);

        office.Read(office.Last(Office.Ana)).ShouldContain("Maya snoozed this at 10:42.");
        office.Read(hers).ShouldContain("· Maya, 10:42");
        (await office.World.Get<DismissalStore>().ActiveAsync([Deal])).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_click_in_one_message_renders_the_others_again_while_they_can_be_reached()
    {
        await using var office = await Office.OpenAsync();
        var maya = await office.TypeAsync(Office.Maya);
        await office.PressAsync(Office.Maya, maya, "Helpful", "D00002"); // from now on her list can be reached
        await office.PressAsync(Office.Ana, await office.TypeAsync(Office.Ana), "Snooze", Deal);

        await office.SubmitAsync(Office.Ana);

        await office.WaitAsync(maya, words => words.Contains("Snoozed until", StringComparison.Ordinal) && words.Contains("· Ana, 10:42", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_click_twice_is_one()
    {
        await using var office = await Office.OpenAsync();
        await office.PressAsync(Office.Ana, await office.TypeAsync(Office.Ana), "Log an action", Deal);
        var form = office.Slack.TopView(Office.Ana)!;
        var values = new System.Text.Json.Nodes.JsonObject
        {
            ["followed"] = new System.Text.Json.Nodes.JsonObject { ["value"] = Office.Chosen("own") },
            ["what"] = new System.Text.Json.Nodes.JsonObject { ["value"] = Office.Typed("called") },
        };

        var first = office.Slack.SubmitViewAsync(Office.Ana, form.Id, (System.Text.Json.Nodes.JsonObject)values.DeepClone());
        var second = office.Slack.SubmitViewAsync(Office.Ana, form.Id, values);
        await Task.WhenAll(first, second);

        (await office.World.Get<InterventionStore>().SinceAsync(DateTimeOffset.UnixEpoch)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Details_shows_the_deal_and_how_it_is_worked_out()
    {
        await using var office = await Office.OpenAsync();
        await office.PressAsync(Office.Ana, await office.TypeAsync(Office.Ana), "Details", Deal);
        var detail = office.Last(Office.Ana);
        office.Read(detail).ShouldContain("What to do");

        await office.PressAsync(Office.Ana, detail, "How is this worked out?");
        Office.Read(office.Slack.TopView(Office.Ana)!).ShouldContain("Rules of thumb");
    }

    [Fact]
    public async Task Done_on_a_recommendation_counts_once_a_day_whoever_presses_it_in_a_message_of_before()
    {
        const string redRock = "D00003";
        await using var office = await Office.OpenAsync();
        var mayas = await office.TypeAsync(Office.Maya, redRock);
        var done = SimulatedSlack.Controls(mayas.Blocks).First(c => c.Text == "Done");
        var anas = await office.TypeAsync(Office.Ana, redRock);
        await office.PressAsync(Office.Ana, anas, "Done");
        office.Read(anas).ShouldContain("Logged: Confirm the close date with the buyer, today · Ana");

        (await office.Slack.ClickAsync(Office.Maya, mayas, done)).Status.ShouldBe(200);

        office.Read(office.Last(Office.Maya)).ShouldContain("Ana did this at 10:42.");
        (await office.World.Get<InterventionStore>().SinceAsync(DateTimeOffset.UnixEpoch)).ShouldHaveSingleItem().PersonId.ShouldBe("ana");
    }

    [Fact]
    public async Task What_was_shown_days_ago_is_forgotten_and_a_click_in_it_still_answered()
    {
        await using var office = await Office.OpenAsync();
        var list = await office.TypeAsync(Office.Ana);
        office.World.Clock.Advance(TimeSpan.FromDays(3));
        (await office.World.Get<MessageCopyStore>().ForgetAsync(office.World.Clock.GetUtcNow().AddDays(-2))).ShouldBeInRange(0, 1);

        await office.PressAsync(Office.Ana, list, "Helpful", Deal);

        office.Read(office.Last(Office.Ana)).ShouldContain("That is done. The message is too old to show it");
        (await office.World.Get<FeedbackStore>().SinceAsync(DateTimeOffset.UnixEpoch)).ShouldHaveSingleItem().Helpful.ShouldBeTrue();
    }

    [Fact]
    public async Task Why_this_opens_the_reasons()
    {
        await using var office = await Office.OpenAsync();
        await office.PressAsync(Office.Ana, await office.TypeAsync(Office.Ana), "Why this?", Deal);

        Office.Read(office.Slack.TopView(Office.Ana)!).ShouldContain("money at risk");
    }

    [Fact]
    public async Task When_Slack_refuses_the_form_the_person_is_told_with_a_reference()
    {
        await using var office = await Office.OpenAsync();
        var list = await office.TypeAsync(Office.Ana);
        office.Slack.Fail("views.open", error: "expired_trigger_id");

        await office.PressAsync(Office.Ana, list, "Snooze", Deal);

        office.Read(office.Last(Office.Ana)).ShouldMatch(@"I could not open that form \(ref [2-9A-Z]{4}\)");
        office.Controls(list, Deal).ShouldContain("Helpful");
    }

    [Fact]
    public async Task A_deal_that_changed_hands_is_no_longer_theirs_to_click()
    {
        await using var office = await Office.OpenAsync();
        var list = await office.TypeAsync(Office.Ana);
        await office.ImportAsync("deal_id,created_date,sales_rep_id,deal_stage,deal_amount,outcome\nD00001,2026-06-01,ben,Negotiation,48000,\n");

        await office.PressAsync(Office.Ana, list, "Helpful", Deal);

        office.Read(office.Last(Office.Ana)).ShouldContain("belongs to another team, or is gone");
        (await office.World.Get<FeedbackStore>().SinceAsync(DateTimeOffset.UnixEpoch)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deal_that_closed_meanwhile_is_said_to_be_closed()
    {
        await using var office = await Office.OpenAsync();
        var list = await office.TypeAsync(Office.Ana);
        await office.ImportAsync("deal_id,created_date,closed_date,sales_rep_id,deal_stage,deal_amount,outcome\nD00001,2026-06-01,2026-11-24,ana,Closed,48000,Won\n");

        await office.PressAsync(Office.Ana, list, "Helpful", Deal);

        office.Read(office.Last(Office.Ana)).ShouldContain("was closed (won) today");
    }
}
