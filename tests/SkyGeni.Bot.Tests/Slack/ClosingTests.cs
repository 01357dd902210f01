using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Bot.Slack.Views;
using SkyGeni.Core.Deals;
using Xunit;

namespace SkyGeni.Bot.Tests.Slack;

/// <summary>An owner is asked once why a deal ended, when it suits them, and never again.</summary>
public sealed class ClosingTests
{
    private const string Header = "deal_id,deal_name,created_date,closed_date,sales_rep_id,deal_stage,deal_amount,currency,outcome\n";

    [Fact]
    public async Task An_owner_is_asked_once_answers_changes_and_takes_it_back_and_the_answer_reaches_the_API_and_no_event()
    {
        await using var office = await Office.OpenAsync();
        var ask = office.World.Get<AskReasons>();
        office.World.Clock.Advance(TimeSpan.FromMinutes(1));
        (await ask.RunAsync()).ShouldBe(0); // what was learned before they were here is not asked about
        await office.ImportAsync($"{Header}D00001,Blue Harbor renewal,2026-06-01,2026-11-24,ana,Closed,48000,USD,Lost\nD00002,Green Field expansion,2026-07-01,2026-11-24,ana,Closed,30000,USD,Won\nD00099,Years ago,2019-01-01,2020-01-01,ana,Closed,1,USD,Won\n");

        // The minute's own nudge may be faster: whoever asks, it is asked once.
        await ask.RunAsync();
        (await ask.RunAsync()).ShouldBe(0);
        await office.Slack.WaitUntilAsync(() => Asked(office) > 0);
        Asked(office).ShouldBe(1);
        var message = office.Last(Office.Ana);
        office.Read(message).ShouldContain("*Blue Harbor renewal* · $48,000 · lost today");
        office.Read(message).ShouldNotContain("Years ago");
        var events = (await office.World.Get<DealEventStore>().ReadAllAsync()).Count;

        await office.PressAsync(Office.Ana, message, "Say why");
        (await office.SubmitAsync(Office.Ana, (ClosingModal.Reason, Picked("competitor")), (ClosingModal.Competitor, Office.Typed("Acme & Co")), (ClosingModal.Useful, Office.Chosen("partly")))).ShouldBeEmpty();
        await office.WaitAsync(message, said => said.Contains("Noted: A competitor (Acme &amp; Co)", StringComparison.Ordinal));

        var answers = (await office.World.Api.GetFromJsonAsync<JsonArray>("/api/v1/close-reasons?since=2026-11-24"))!;
        answers.ShouldHaveSingleItem()!["competitor"]!.GetValue<string>().ShouldBe("Acme & Co");
        (await office.World.Get<DealEventStore>().ReadAllAsync()).Count.ShouldBe(events); // what trains models never hears of it

        await office.PressAsync(Office.Ana, message, "Undo");
        await office.WaitAsync(message, said => !said.Contains("Noted", StringComparison.Ordinal));
        await office.PressAsync(Office.Ana, message, "Don’t ask");
        await office.WaitAsync(message, said => said.Contains("Not asked about this deal again", StringComparison.Ordinal));
        (await office.World.Api.GetFromJsonAsync<JsonArray>("/api/v1/close-reasons"))!.ShouldBeEmpty();
    }

    private static int Asked(Office office) =>
        office.Slack.MessagesFor(Office.Ana).Count(m => office.Read(m).Contains("2 deals of yours have ended", StringComparison.Ordinal));

    [Fact]
    public async Task Nobody_is_asked_in_quiet_hours_and_a_day_brings_one_message_of_at_most_three_deals()
    {
        await using var office = await Office.OpenAsync();
        var ask = office.World.Get<AskReasons>();
        office.World.Clock.Advance(TimeSpan.FromMinutes(1));
        await ask.RunAsync();
        office.World.Clock.SetUtcNow(DateTimeOffset.Parse("2026-11-24T22:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await office.ImportAsync(Header + string.Concat(Enumerable.Range(1, 5).Select(i => $"E{i},Deal {i},2026-06-01,2026-11-24,ana,Closed,{i}000,USD,Won\n")));

        (await ask.RunAsync()).ShouldBe(0);
        office.World.Clock.SetUtcNow(DateTimeOffset.Parse("2026-11-25T09:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        (await ask.RunAsync()).ShouldBeLessThanOrEqualTo(1); // the minute's own nudge may have been faster
        (await ask.RunAsync()).ShouldBe(0);

        await office.Slack.WaitUntilAsync(() => office.Slack.MessagesFor(Office.Ana).Any(m => office.Read(m).Contains("3 deals of yours have ended", StringComparison.Ordinal)));
        office.Read(office.Last(Office.Ana)).ShouldContain("Deal 5");
        office.Read(office.Last(Office.Ana)).ShouldNotContain("Deal 2");
    }

    [Fact]
    public async Task Nobody_is_asked_where_a_setting_says_so()
    {
        await using var office = await Office.OpenAsync("--Closing:AskReasons=false");
        var ask = office.World.Get<AskReasons>();
        await ask.RunAsync();
        await office.ImportAsync($"{Header}D00001,Blue Harbor renewal,2026-06-01,2026-11-24,ana,Closed,48000,USD,Lost\n");

        (await ask.RunAsync()).ShouldBe(0);
    }

    [Fact]
    public void A_question() => Snapshot.ShouldMatch(ClosingMessage.Of(Asking(ClosingState.Asked, null)), "closing");

    [Fact]
    public void A_question_that_was_answered() =>
        Snapshot.ShouldMatch(ClosingMessage.Of(Asking(ClosingState.Answered, new ClosingAnswer("competitor", "Acme", "cheaper by half", "no"))), "closing-answered");

    [Fact]
    public void The_form() => Snapshot.ShouldMatch(
        ClosingModal.Of(Asking(ClosingState.Asked, null).Items[0], Company.Rep, new FormContext("a-1", Bot.Slack.Actions.MessageOrigin.Unknown)), "modal-closing");

    [Fact]
    public void Counts_are_told_from_five_answers_on()
    {
        ReasonWords.Of([new(Outcome.Lost, "price", 4)]).ShouldBeNull();
        ReasonWords.Of([new(Outcome.Lost, "price", 4), new(Outcome.Lost, "no-decision", 2), new(Outcome.Won, "product-fit", 3)])
            .ShouldBe("*Why deals ended, as their owners say* (last 12 months; no score reads it)\n• Lost (6): the price 4, no decision was made 2\n• Won (3): the product fits 3");
    }

    private static ClosingModel Asking(ClosingState state, ClosingAnswer? answer) => new(
        Company.Rep,
        "a",
        [
            new ClosingItem(new Closing("a-1", "D00012", Company.Now.AddHours(-20), Outcome.Lost, Company.Ana.Id, "a", Company.Now, state) { Answer = answer, AnsweredAt = answer is null ? null : Company.Now }, "Blue Harbor renewal", new Money(48_000, "USD"))
            {
                OwnCall = new OwnCall("c1", "D00012", Company.Ana.Id, Core.Calls.CallRole.Owner, 0.6, null, Company.Now.AddDays(-3)) { LossProbability = 0.68 },
                CallRecord = new(14, 0.21, 0.18),
            },
        ]);

    private static JsonObject Picked(string value) => new() { ["type"] = "static_select", ["selected_option"] = new JsonObject { ["value"] = value } };
}
