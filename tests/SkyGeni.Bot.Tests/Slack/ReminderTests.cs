using Shouldly;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Workspace;
using Xunit;

namespace SkyGeni.Bot.Tests.Slack;

/// <summary>Reminders from the menu to the message, in the office.</summary>
public sealed class ReminderTests
{
    private const string Deal = "D00001";
    private static readonly TimeSpan UntilTomorrow = TimeSpan.FromHours(24);

    [Fact]
    public async Task A_reminder_is_set_listed_told_once_and_done()
    {
        await using var office = await Office.OpenAsync();
        var list = await office.TypeAsync(Office.Ana);
        await office.PressAsync(Office.Ana, list, "Remind me", Deal);
        (await office.SubmitAsync(Office.Ana, ("followed", Office.Chosen("own")), ("when", Office.Chosen("date")))).Keys.ShouldBe(["what", "day"], ignoreOrder: true);
        (await office.SubmitAsync(Office.Ana, ("followed", Office.Chosen("own")), ("what", Office.Typed("ask about the contract")), ("when", Office.Chosen("tomorrow")))).ShouldBeEmpty();

        office.Read(list).ShouldContain("Reminds Ana Wed 25 Nov, 09:00");
        office.Read(await office.TypeAsync(Office.Maya)).ShouldNotContain("Reminds");
        office.Read(await office.TypeAsync(Office.Ana, "reminders")).ShouldContain("Wed 25 Nov, 09:00 · *Blue Harbor renewal* · ask about the contract");
        await office.Slack.OpenHomeAsync(Office.Ana);
        await office.Slack.WaitUntilAsync(() => office.Slack.Home(Office.Ana) is { } home && Office.Read(home).Contains("ask about the contract", StringComparison.Ordinal));

        office.World.Leap(UntilTomorrow);
        var told = await ToldAsync(office, "Reminder:");
        office.Read(told).ShouldContain("Blue Harbor renewal");
        office.Read(await office.TypeAsync(Office.Ana, "reminders")).ShouldContain("No reminders to come");

        await office.PressAsync(Office.Ana, told, "Done", Deal);
        await ReadsAsync(office, told, text => text.Contains("Logged: ask about the contract, today · Ana", StringComparison.Ordinal));
        var done = (await office.World.Get<InterventionStore>().SinceAsync(DateTimeOffset.UnixEpoch)).ShouldHaveSingleItem();
        (done.Surface, done.What).ShouldBe(("reminder", "ask about the contract"));
        Count(office, "Reminder:").ShouldBe(1);

        // Undo takes back all that Done did: the reminder stands again.
        await office.PressAsync(Office.Ana, told, "Undo", Deal);
        await ReadsAsync(office, told, text => !text.Contains("Logged:", StringComparison.Ordinal));
        (await office.World.Get<InterventionStore>().SinceAsync(DateTimeOffset.UnixEpoch)).ShouldBeEmpty();
        await office.PressAsync(Office.Ana, told, "Remind me again…", Deal);
        (await office.SubmitAsync(Office.Ana, ("followed", Office.Chosen("own")), ("what", Office.Typed("ask about the signature")), ("when", Office.Chosen("tomorrow")))).ShouldBeEmpty();
        office.Read(await office.TypeAsync(Office.Ana, "reminders")).ShouldContain("ask about the signature");
    }

    [Fact]
    public async Task One_taken_back_is_not_told_and_one_of_a_closed_deal_lapses_with_a_word()
    {
        await using var office = await Office.OpenAsync();
        var list = await office.TypeAsync(Office.Ana);
        await SetAsync(office, list, Deal, "never mind");
        await office.PressAsync(Office.Ana, list, "Undo", Deal);
        office.Read(list).ShouldNotContain("Reminds");
        await SetAsync(office, list, "D00002", "ask for the order");

        await office.ImportAsync("""
            deal_id,deal_name,account_name,created_date,closed_date,sales_rep_id,industry,region,product_type,lead_source,deal_stage,deal_amount,currency,expected_close_date,outcome
            D00002,Green Field expansion,Green Field,2026-07-01,2026-11-24,ana,SaaS,EMEA,Core,Inbound,Closed,30000,USD,2027-01-15,Won
            """);
        office.World.Leap(UntilTomorrow);
        var told = await ToldAsync(office, "has lapsed");
        office.Read(told).ShouldContain("Your reminder “ask for the order” about *Green Field expansion*");
        office.Read(told).ShouldContain("closed (won)");
        Count(office, "never mind").ShouldBe(0);
    }

    [Fact]
    public async Task One_that_could_not_come_in_time_comes_late_and_says_so()
    {
        await using var office = await Office.OpenAsync();
        await SetAsync(office, await office.TypeAsync(Office.Ana), Deal, "ask about the contract");

        office.World.Leap(TimeSpan.FromDays(12));
        office.Read(await ToldAsync(office, "Reminder:")).ShouldContain("it was due Wed 25 Nov, 09:00");
    }

    private static async Task SetAsync(Office office, SlackMessage list, string dealId, string what)
    {
        await office.PressAsync(Office.Ana, list, "Remind me", dealId);
        (await office.SubmitAsync(Office.Ana, ("followed", Office.Chosen("own")), ("what", Office.Typed(what)), ("when", Office.Chosen("tomorrow")))).ShouldBeEmpty();
    }

    private static async Task<SlackMessage> ToldAsync(Office office, string words)
    {
        // Posts into one conversation are a second apart.
        await Eventually.HoldsAsync(() =>
        {
            office.World.Clock.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(Count(office, words) > 0);
        });
        // It is posted a moment before it is known where it stands: only then a press in it has it rendered again.
        var told = office.Slack.MessagesFor(Office.Ana).Last(m => office.Read(m).Contains(words, StringComparison.Ordinal));
        await Eventually.HoldsAsync(async () => await office.World.Get<MessageCopyStore>().AtAsync(told.Channel, told.Ts) is not null);
        return told;
    }

    private static Task ReadsAsync(Office office, SlackMessage message, Func<string, bool> wanted) => Eventually.HoldsAsync(() =>
    {
        office.World.Clock.Advance(TimeSpan.FromSeconds(1));
        return Task.FromResult(wanted(office.Read(message)));
    });

    private static int Count(Office office, string words) =>
        office.Slack.MessagesFor(Office.Ana).Count(m => m.Channel.StartsWith('D') && office.Read(m).Contains(words, StringComparison.Ordinal));
}
