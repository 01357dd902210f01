using Shouldly;
using SkyGeni.Bot.Impact;
using SkyGeni.Bot.Tests.Alerts;
using SkyGeni.Workspace;
using Xunit;

namespace SkyGeni.Bot.Tests.Impact;

/// <summary>A week as its manager reads it, and a success from the question to its owner to the month's telling.</summary>
public sealed class StoryTellingTests
{
    [Fact]
    public async Task A_success_is_asked_for_once_told_when_shared_and_taken_back_everywhere()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await WonAfterAnAlertAsync(desk);

        await desk.World.Get<FindStories>().RunAsync();
        (await desk.CountAsync("story")).ShouldBe(0, "sharing is off until somebody turns it on");
        await desk.ChooseAsync("ana", chosen => chosen with { ShareStories = true });
        await desk.World.Get<FindStories>().RunAsync();
        (await desk.World.Get<FindStories>().RunAsync()).ShouldBe(0, "a deal is asked about once");

        var question = await LastAsync(desk, AlertDesk.Ana);
        var read = AlertDesk.Read(question);
        read.ShouldContain("May it be told to your managers?");
        read.ShouldContain("Ana was told that it was 71 % likely to be lost");
        read.ShouldContain("done: called the buyer");
        read.ShouldContain("It does not say that one thing led to another");

        await PressAsync(desk, AlertDesk.Ben, question, "Share it");
        (await desk.World.Get<StoryStore>().SharedAsync(DateTimeOffset.UnixEpoch)).ShouldBeEmpty();

        await PressAsync(desk, AlertDesk.Ana, question, "Share it");
        await desk.DeliveredAsync();
        AlertDesk.Read(desk.Slack.Message(question.Channel, question.Ts)!).ShouldContain("Shared · you");

        // The first Monday of the month, after eight in Berlin.
        desk.World.Leap(AlertDesk.At("2026-12-07T07:30:00Z") - desk.World.Clock.GetUtcNow());
        await desk.World.Get<TellStories>().DueAsync();
        (await desk.World.Get<TellStories>().DueAsync()).ShouldBe(0);
        await desk.DeliveredAsync();
        var told = desk.Slack.MessagesFor(AlertDesk.Maya).Single(m => m.Text.StartsWith("A success that its owner shares", StringComparison.Ordinal));

        await PressAsync(desk, AlertDesk.Ana, desk.Slack.Message(question.Channel, question.Ts)!, "Undo");
        await desk.DeliveredAsync();
        AlertDesk.Read(desk.Slack.Message(told.Channel, told.Ts)!).ShouldContain("no longer shared by its owner");
    }

    [Fact]
    public async Task A_managers_week_comes_on_Monday_once_and_a_quiet_one_is_one_line()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.DealsAsync("ana", ("D1", 48_000));
        await desk.ChooseAsync("maya", chosen => chosen with { DigestOn = false });

        await MondayAsync(desk, "2026-11-30T07:30:00Z");
        Weeks(desk).ShouldHaveSingleItem().ShouldContain("quiet. No action was logged");

        await desk.LogAsync("D1", "ana");
        await MondayAsync(desk, "2026-12-07T07:30:00Z");
        var week = Weeks(desk)[1];
        week.ShouldContain("1 action on 1 deal");
        week.ShouldContain("none was measured yet");

        await desk.ChooseAsync("maya", chosen => chosen with { WeekOn = false });
        await MondayAsync(desk, "2026-12-14T07:30:00Z");
        Weeks(desk).Count.ShouldBe(2);
    }

    private static async Task MondayAsync(AlertDesk desk, string instant)
    {
        desk.World.Leap(AlertDesk.At(instant) - desk.World.Clock.GetUtcNow());
        await desk.World.Get<SendWeeks>().DueAsync();
        (await desk.World.Get<SendWeeks>().DueAsync()).ShouldBe(0);
        await desk.DeliveredAsync();
    }

    private static List<string> Weeks(AlertDesk desk) =>
        [.. desk.Slack.MessagesFor(AlertDesk.Maya).Select(AlertDesk.Read).Where(text => text.StartsWith("Your week, ", StringComparison.Ordinal))];

    private static async Task WonAfterAnAlertAsync(AlertDesk desk)
    {
        await desk.DealsAsync("ana", ("D1", 48_000));
        await desk.WorsensAsync("D1");
        await desk.DeliveredAsync();
        desk.World.Leap(TimeSpan.FromHours(1));
        await desk.LogAsync("D1", "ana");
        desk.World.Leap(TimeSpan.FromHours(1));
        await desk.PostAsync($$"""{"deal_id":"D1","outcome":"Won","closed_date":"2026-11-24","occurred_at":"{{desk.World.Clock.GetUtcNow():O}}"}""");
        desk.World.Leap(TimeSpan.FromHours(1));
    }

    private static async Task<SlackMessage> LastAsync(AlertDesk desk, string who)
    {
        await desk.DeliveredAsync();
        return desk.Slack.MessagesFor(who)[^1];
    }

    private static async Task PressAsync(AlertDesk desk, string who, SlackMessage message, string label) =>
        (await desk.Slack.ClickAsync(who, message, SimulatedSlack.Controls(message.Blocks).First(c => c.Text == label))).Status.ShouldBe(200);
}
