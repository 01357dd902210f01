using Shouldly;
using SkyGeni.Bot.People;
using Xunit;

namespace SkyGeni.Bot.Tests.Slack;

/// <summary>What people read when they type <c>/deal-risk</c>.</summary>
public sealed class DealRiskTests
{
    [Fact]
    public async Task A_rep_known_by_email_alone_sees_their_own_deals_at_the_first_word()
    {
        await using var office = await Office.OpenAsync();

        var list = await office.TypeAsync(Office.Ana);

        list.IsEphemeral.ShouldBeTrue();
        var words = office.Read(list);
        words.ShouldContain("Your deals that need attention");
        words.ShouldContain("of 3 open");
        words.ShouldContain("Blue Harbor renewal");
        words.ShouldContain("There is no model yet");
        words.ShouldNotContain("Secret Garden");
        office.World.Get<RosterCache>().Current.Find("ana")!.SlackUserId.ShouldBe(Office.Ana);
    }

    [Fact]
    public async Task A_manager_sees_the_teams_with_their_owners_and_an_admin_everybodys()
    {
        await using var office = await Office.OpenAsync();

        office.Read(await office.TypeAsync(Office.Maya)).ShouldContain("Ana Alves · $48,000");
        office.Read(await office.TypeAsync(Office.Maya)).ShouldNotContain("Secret Garden");
        office.Read(await office.TypeAsync(Office.Robin)).ShouldContain("Ben Brook · $99,000");
    }

    [Fact]
    public async Task A_stranger_learns_how_to_be_linked_and_nothing_else()
    {
        await using var office = await Office.OpenAsync();

        foreach (var text in new[] { "", "D00001", "model", "snoozed", "all" })
        {
            var words = office.Read(await office.TypeAsync(Office.Zoe, text));
            words.ShouldContain("I can’t tell which seller you are");
            words.ShouldContain("Robin Reed (admin)");
            words.ShouldNotContain("D0000");
        }

        office.Read(await office.TypeAsync(Office.Zoe, "help")).ShouldContain("/deal-risk");
    }

    [Fact]
    public async Task Link_me_works_once_the_address_is_in_the_roster()
    {
        await using var office = await Office.OpenAsync();
        var answer = await office.TypeAsync(Office.Zoe);
        await office.PutPeopleAsync("""[{ "id": "zoe", "name": "Zoe Zander", "email": "zoe@elsewhere.test", "role": "rep", "managerId": "maya", "timeZone": "Asia/Kolkata" }]""");

        await office.PressAsync(Office.Zoe, answer, "Link me");

        office.Read(office.Last(Office.Zoe)).ShouldContain("You are Zoe Zander");
        office.Read(await office.TypeAsync(Office.Zoe)).ShouldContain("You own no open deal");
    }

    [Fact]
    public async Task When_Slack_does_not_answer_in_time_the_stranger_is_told_within_the_three_seconds()
    {
        await using var office = await Office.OpenAsync();
        office.Slack.Fail("users.info", times: 5, hang: true);

        office.Read(await office.TypeAsync(Office.Zoe)).ShouldContain("did not say in time");
    }

    [Fact]
    public async Task An_admin_links_somebody_by_hand_and_a_rep_may_not()
    {
        await using var office = await Office.OpenAsync();

        office.Read(await office.TypeAsync(Office.Ana, "link <@UZOE|zoe> ben")).ShouldContain("Only an admin");
        office.Read(await office.TypeAsync(Office.Robin, "link <@UZOE|zoe> nobody")).ShouldContain("Nobody in the roster");
        office.Read(await office.TypeAsync(Office.Robin, "link <@UZOE|zoe> ben")).ShouldContain("is now Ben Brook");
        office.Read(await office.TypeAsync(Office.Zoe)).ShouldContain("Secret Garden");
    }

    [Theory]
    [InlineData("D00001")]
    [InlineData("d00001")]
    [InlineData("Blue Harbor renewal")]
    [InlineData("harbor")]
    [InlineData("Blue Harbour renewal")] // a typing mistake
    public async Task A_deal_is_found_by_id_or_part_of_a_name_with_mistakes_forgiven(string typed)
    {
        await using var office = await Office.OpenAsync();

        var words = office.Read(await office.TypeAsync(Office.Ana, typed));

        words.ShouldContain("D00001");
        words.ShouldContain("associated with");
        words.ShouldContain("What to do");
        words.ShouldContain("Negotiation");
    }

    [Fact]
    public async Task Somebody_elses_deal_and_one_that_never_was_get_the_same_words()
    {
        await using var office = await Office.OpenAsync();

        var theirs = office.Read(await office.TypeAsync(Office.Ana, "D00011"));
        var nobodys = office.Read(await office.TypeAsync(Office.Ana, "D00021"));

        theirs.Replace("D00011", "X", StringComparison.Ordinal).ShouldBe(nobodys.Replace("D00021", "X", StringComparison.Ordinal));
        theirs.ShouldNotContain("%");
    }

    [Fact]
    public async Task Several_matches_are_offered_and_one_press_shows_the_detail()
    {
        await using var office = await Office.OpenAsync();
        var choice = await office.TypeAsync(Office.Maya, "e");

        await office.PressAsync(Office.Maya, choice, "Details", "D00002");

        office.Read(office.Last(Office.Maya)).ShouldContain("What raises it");
    }

    [Fact]
    public async Task A_closed_deal_is_said_to_be_closed()
    {
        await using var office = await Office.OpenAsync();

        office.Read(await office.TypeAsync(Office.Ana, "Old Mill")).ShouldContain("That deal was closed (won) yesterday. Nothing to do.");
    }

    [Fact]
    public async Task A_second_look_tells_what_changed_since_the_first()
    {
        await using var office = await Office.OpenAsync();
        office.Read(await office.TypeAsync(Office.Ana, "D00001")).ShouldNotContain("since you looked");
        office.World.Clock.Advance(TimeSpan.FromDays(2));

        office.Read(await office.TypeAsync(Office.Ana, "D00001")).ShouldContain("since you looked (Tue 24 Nov, 10:42");
    }

    [Fact]
    public async Task All_open_deals_are_paged_in_place()
    {
        await using var office = await Office.OpenAsync();
        var list = await office.TypeAsync(Office.Ana);

        await office.PressAsync(Office.Ana, list, "All 3");
        office.Read(list).ShouldContain("All your open deals");

        await office.PressAsync(Office.Ana, list, "Needs attention");
        office.Read(list).ShouldContain("Your deals that need attention");
    }

    [Theory]
    [InlineData("model", "There is no model yet")]
    [InlineData("settings", "Your settings")]
    [InlineData("snoozed", "Nothing is snoozed or dismissed")]
    [InlineData("link", "You are Ana Alves")]
    [InlineData("all 9", "All your open deals")]
    [InlineData("all nine", "is no page")]
    [InlineData("help", "What you can ask")]
    [InlineData("snozed", "Did you mean `/deal-risk snoozed`?")]
    public async Task Every_word_has_its_answer(string typed, string says)
    {
        await using var office = await Office.OpenAsync();

        office.Read(await office.TypeAsync(Office.Ana, typed)).ShouldContain(says);
    }
}
