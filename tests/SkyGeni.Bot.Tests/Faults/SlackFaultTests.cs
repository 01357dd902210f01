using Shouldly;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Tests.Alerts;
using SkyGeni.Bot.Tests.World;
using Xunit;

namespace SkyGeni.Bot.Tests.Faults;

/// <summary>Slack has its bad moments: an alert that was decided comes once, or is visibly failed.</summary>
public sealed class SlackFaultTests
{
    private const string Post = "chat.postMessage";

    [Fact]
    public async Task Slack_is_down_for_ten_minutes_and_the_alert_comes_once_it_is_back()
    {
        await using var desk = await RaisedAsync(slack => slack.Fail("*", times: 10_000, status: 503));
        await PassAsync(desk, TimeSpan.FromMinutes(10));
        desk.Slack.MessagesFor(AlertDesk.Ana).ShouldBeEmpty();
        desk.Slack.Calls.Count.ShouldBeInRange(3, 100, "it is tried again, ever more rarely");

        desk.Slack.Recover();
        await DeliveredAsync(desk);
        desk.Slack.MessagesFor(AlertDesk.Ana).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_storm_of_rate_limits_is_waited_out_for_as_long_as_Slack_says()
    {
        await using var desk = await RaisedAsync(slack => slack.Fail(Post, times: 3, retryAfter: TimeSpan.FromSeconds(30)));
        var from = desk.World.Clock.GetUtcNow();
        await DeliveredAsync(desk);

        desk.Slack.MessagesFor(AlertDesk.Ana).Count.ShouldBe(1);
        desk.Slack.Calls.Count(call => call.Method == Post).ShouldBe(4);
        (desk.World.Clock.GetUtcNow() - from).ShouldBeGreaterThan(TimeSpan.FromSeconds(85));
    }

    [Fact]
    public async Task A_revoked_token_pauses_everything_and_is_a_finding_until_a_new_one_works()
    {
        await using var desk = await RaisedAsync(slack => slack.Fail("*", times: 10_000, error: "token_revoked"));
        await PassAsync(desk, TimeSpan.FromMinutes(2));
        (await FindingsAsync(desk)).ShouldContain(title => title.Contains("does not accept the bot's token", StringComparison.Ordinal));
        desk.Slack.MessagesFor(AlertDesk.Ana).ShouldBeEmpty();

        desk.Slack.Recover();
        await DeliveredAsync(desk);
        desk.Slack.MessagesFor(AlertDesk.Ana).Count.ShouldBe(1);
        (await FindingsAsync(desk)).ShouldNotContain(title => title.Contains("token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_archived_channel_is_a_visible_failure_and_holds_nobody_else_up()
    {
        await using var desk = await RaisedAsync(slack => slack.Fail(Post, error: "is_archived"));
        await desk.DealsAsync("ben", ("D2", 30_000));
        await desk.WorsensAsync("D2");
        await DeliveredAsync(desk);

        (await FindingsAsync(desk)).ShouldContain(title => title.Contains("cannot be delivered", StringComparison.Ordinal));
        desk.Slack.MessagesFor(AlertDesk.Ana).ShouldBeEmpty();
        desk.Slack.MessagesFor(AlertDesk.Ben).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Clocks_that_jump_lose_nothing()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.DealsAsync("ana", ("D1", 48_000));
        await desk.DealsAsync("ben", ("D2", 30_000));

        desk.World.Clock.AdjustTime(desk.World.Clock.GetUtcNow().AddHours(-2));
        await desk.WorsensAsync("D1");
        await DeliveredAsync(desk);
        desk.Slack.MessagesFor(AlertDesk.Ana).Count.ShouldBe(1);

        desk.World.Clock.AdjustTime(desk.World.Clock.GetUtcNow().AddHours(3));
        await desk.WorsensAsync("D2");
        await DeliveredAsync(desk);
        desk.Slack.MessagesFor(AlertDesk.Ben).Count.ShouldBe(1);
    }

    /// <summary>A desk at which an alert for Ana was decided while something is wrong with Slack.</summary>
    private static async Task<AlertDesk> RaisedAsync(Action<Workspace.SimulatedSlack> wrong)
    {
        var desk = await AlertDesk.OpenAsync();
        await desk.DealsAsync("ana", ("D1", 48_000));
        wrong(desk.Slack);
        await desk.WorsensAsync("D1");
        return desk;
    }

    private static async Task PassAsync(AlertDesk desk, TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(5))
        {
            desk.World.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(5);
        }
    }

    private static Task DeliveredAsync(AlertDesk desk) => Eventually.HoldsAsync(async () =>
    {
        desk.World.Clock.Advance(TimeSpan.FromSeconds(2));
        return (await desk.World.Get<OutboxStore>().BacklogAsync()).Waiting == 0;
    });

    private static async Task<IReadOnlyList<string>> FindingsAsync(AlertDesk desk) => [.. (await desk.World.Get<FindingStore>().ListAsync(limit: 20)).Select(f => f.Finding.Title)];
}
