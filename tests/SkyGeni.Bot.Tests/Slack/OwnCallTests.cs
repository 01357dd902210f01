using System.Text.Json.Nodes;
using Shouldly;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Bot.Slack.Views;
using SkyGeni.Core.Calls;
using SkyGeni.Core.Deals;
using Xunit;

namespace SkyGeni.Bot.Tests.Slack;

/// <summary>A second opinion: who may give one, who sees it, and what is told when the deal has ended.</summary>
public sealed class OwnCallTests
{
    private const string Deal = "D00001";

    [Fact]
    public async Task A_rep_gives_a_call_sees_it_beside_the_model_changes_it_and_is_told_at_the_end_how_both_did()
    {
        await using var office = await Office.OpenAsync();
        var detail = await office.TypeAsync(Office.Ana, Deal);
        var theirs = await office.TypeAsync(Office.Maya);

        await office.PressAsync(Office.Ana, detail, "My call", Deal);
        Office.Read(office.Slack.TopView(Office.Ana)!).ShouldNotContain("likely to be lost");
        (await office.SubmitAsync(Office.Ana, (CallModal.Chance, Office.Typed("130"))))[CallModal.Chance].ShouldContain("from 0 (surely lost) to 100");
        (await office.SubmitAsync(Office.Ana, (CallModal.Chance, Office.Typed("60")))).ShouldBeEmpty();

        office.Read(detail).ShouldContain("Your call: 60 % to win · model ");
        office.Read(await office.TypeAsync(Office.Ana)).ShouldContain("Your call: 60 % to win · model ");
        office.Read(theirs).ShouldNotContain("Your call");
        office.Read(await office.TypeAsync(Office.Robin, Deal)).ShouldNotContain("60 % to win");

        office.World.Clock.Advance(TimeSpan.FromHours(1));
        await office.PressAsync(Office.Ana, detail, "My call", Deal);
        (await office.SubmitAsync(Office.Ana, (CallModal.Chance, Office.Typed("80")))).ShouldBeEmpty();
        await office.WaitAsync(detail, said => said.Contains("Your call: 80 % to win", StringComparison.Ordinal));

        office.World.Clock.Advance(TimeSpan.FromDays(1));
        await office.ImportAsync("deal_id,created_date,closed_date,sales_rep_id,deal_stage,deal_amount,outcome\nD00001,2026-06-01,2026-11-25,ana,Closed,48000,Won\n");

        office.Read(await office.TypeAsync(Office.Ana, Deal)).ShouldContain("You said 80 % to win, the model ");
        office.Read(await office.TypeAsync(Office.Ana, Deal)).ShouldContain("it was won. 1 call of yours ended so far: too few to compare (from 10 on).");
        office.Read(await office.TypeAsync(Office.Maya, Deal)).ShouldNotContain("to win");
        var ended = (await office.World.Get<OwnCallStore>().EndedAsync("ana")).ShouldHaveSingleItem();
        (ended.Call.Own, ended.Call.Won).ShouldBe((0.8, true));
        (await office.World.Get<OwnCallStore>().EndedAsync("maya")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_manager_calls_a_deal_of_their_report_as_their_own_opinion_and_nobody_calls_a_deal_of_another_team()
    {
        await using var office = await Office.OpenAsync();
        var detail = await office.TypeAsync(Office.Maya, Deal);
        await office.PressAsync(Office.Maya, detail, "My call", Deal);
        (await office.SubmitAsync(Office.Maya, (CallModal.Chance, Office.Typed("30")))).ShouldBeEmpty();

        office.Read(detail).ShouldContain("Your call: 30 % to win");
        office.Read(await office.TypeAsync(Office.Ana)).ShouldNotContain("Your call");
        (await office.World.Get<OwnCallStore>().OfAsync("maya", [Deal]))[Deal].Role.ShouldBe(CallRole.Manager);
        (await office.World.Get<OwnCallStore>().OfAsync("ana", [Deal])).ShouldBeEmpty();
    }

    [Fact]
    public void The_form_says_which_way_the_chance_counts_and_hides_the_models() =>
        Snapshot.ShouldMatch(CallModal.Of(Company.BlueHarbor(), Company.Rep, new FormContext("D00012", Bot.Slack.Actions.MessageOrigin.Unknown)), "modal-call");

    [Fact]
    public void A_row_with_a_call()
    {
        var card = Company.BlueHarbor() with { MayCall = true, OwnCall = Call(0.6) };
        Snapshot.ShouldMatch(ListMessage.Of(new ListModel { Viewer = Company.Rep, Cards = [card], Summary = Company.Summary() }), "list-own-call");
    }

    [Fact]
    public void A_record_is_told_in_plain_words() => CallWords.Ended(Call(0.6), Outcome.Won, new CallRecord(14, 0.21, 0.18)).ShouldBe(
        "You said 60 % to win, the model 32 %; it was won. Over your 14 calls that ended: yours 0.21, the model’s 0.18 (how far off on average, squared: 0 is knowing it, 0.25 is always saying 50 %, lower is better).");

    [Fact]
    public void The_owners_together_are_told_beside_the_model_with_a_range()
    {
        var words = IntuitionWords.Of(new IntuitionRecord(48, 6, 0.21, 0.18, 0.17, new(0.03, 0.01, 0.05), new(-0.01, -0.03, 0.01)));

        words.ShouldContain("On 48 deals that ended, called by 6 people: the owners 0.210, the model 0.180, the mean of both 0.170");
        words.ShouldContain("The owners came less close than the model (+0.030, +0.010 to +0.050).");
        words.ShouldContain("The mean of both and the model cannot be told apart yet (-0.010, -0.030 to +0.010).");
    }

    private static OwnCall Call(double chance) => new("c1", "D00012", Company.Ana.Id, CallRole.Owner, chance, null, Company.Now.AddHours(-1)) { LossProbability = 0.68 };
}
