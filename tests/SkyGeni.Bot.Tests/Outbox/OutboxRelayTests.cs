using Microsoft.Extensions.Time.Testing;
using Shouldly;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Storage;
using Xunit;

namespace SkyGeni.Bot.Tests.Outbox;

public sealed class OutboxRelayTests
{
    private static readonly DeliveryResult Ok = new DeliveryResult.Delivered();

    [Fact]
    public async Task What_was_decided_is_delivered_once()
    {
        await using var world = await RelayWorld.CreateAsync();
        (await world.AddAsync("digest:1", "person:maya")).ShouldBeTrue();
        (await world.AddAsync("digest:1", "person:maya")).ShouldBeFalse();
        var slack = new ScriptedDelivery(world.Clock, _ => Ok);

        await world.RunAsync(world.Relay(slack), TimeSpan.FromMinutes(1));
        await world.RunAsync(world.Relay(slack), TimeSpan.FromMinutes(1));

        slack.Attempts.Count.ShouldBe(1);
        (await world.StateAsync("digest:1")).State.ShouldBe((long)OutboxState.Sent);
    }

    [Fact]
    public async Task A_lane_keeps_its_order_and_a_second_between_two_posts()
    {
        await using var world = await RelayWorld.CreateAsync();
        foreach (var n in Enumerable.Range(0, 4))
        {
            await world.AddAsync($"m{n}", "person:maya");
        }

        var slack = new ScriptedDelivery(world.Clock, _ => Ok);
        await world.RunAsync(world.Relay(slack), TimeSpan.FromMinutes(1));

        slack.Attempts.Select(a => a.Item.Payload).ShouldBe(["m0", "m1", "m2", "m3"]);
        slack.Attempts.Zip(slack.Attempts.Skip(1)).ShouldAllBe(pair => pair.Second.At - pair.First.At >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Posts_into_the_workspace_keep_to_the_rate_that_is_set_but_for_a_short_burst()
    {
        await using var world = await RelayWorld.CreateAsync(messagesPerSecond: 5);
        foreach (var n in Enumerable.Range(0, 20))
        {
            await world.AddAsync($"m{n}", $"person:{n}");
        }

        var begin = world.Now;
        var slack = new ScriptedDelivery(world.Clock, _ => Ok);
        await world.RunAsync(world.Relay(slack), TimeSpan.FromMinutes(1));

        slack.Attempts.Count.ShouldBe(20);
        slack.Attempts.Count(a => a.At == begin).ShouldBe(world.Options.Burst);
        (slack.Attempts[^1].At - begin).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(2));
        (slack.Attempts[^1].At - begin).ShouldBeLessThan(TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task An_alert_waits_for_nothing_that_has_time()
    {
        await using var world = await RelayWorld.CreateAsync(messagesPerSecond: 5);
        foreach (var n in Enumerable.Range(0, 50))
        {
            await world.AddAsync($"question:{n}", $"person:{n}", OutboxKinds.CloseReasons);
        }

        await world.AddAsync("alert:49", "person:49", OutboxKinds.Alert);
        var slack = new ScriptedDelivery(world.Clock, _ => Ok);
        await world.RunAsync(world.Relay(slack), TimeSpan.FromMinutes(1));

        slack.Attempts[0].Item.Payload.ShouldBe("alert:49");
        slack.Attempts.Count.ShouldBe(51);
    }

    [Fact]
    public async Task After_a_rate_limit_nothing_of_the_kind_goes_before_Slack_allows_it()
    {
        await using var world = await RelayWorld.CreateAsync();
        await world.AddAsync("first", "person:maya");
        await world.AddAsync("second", "person:ana");
        await world.AddAsync("update", "copy:1", OutboxKinds.RefreshCopy);
        var limited = false;
        var slack = new ScriptedDelivery(world.Clock, item =>
        {
            var limit = !limited && item.Kind == OutboxKinds.Digest;
            limited |= limit;
            return limit ? new DeliveryResult.RetryAfter(TimeSpan.FromSeconds(30), "ratelimited", RetryScope.Kind) : Ok;
        });

        await world.RunAsync(world.Relay(slack), TimeSpan.FromMinutes(2));

        var posts = slack.Attempts.Where(a => a.Item.Kind == OutboxKinds.Digest).ToList();
        posts.Select(a => a.Item.Payload).ShouldBe(["first", "first", "second"]);
        posts.Skip(1).ShouldAllBe(a => a.At - posts[0].At >= TimeSpan.FromSeconds(30));
        slack.Attempts.Single(a => a.Item.Payload == "update").At.ShouldBe(posts[0].At);
    }

    [Fact]
    public async Task An_unreachable_Slack_is_tried_again_ever_more_rarely_and_nothing_is_lost()
    {
        await using var world = await RelayWorld.CreateAsync();
        await world.AddAsync("m", "person:maya");
        var slack = new ScriptedDelivery(world.Clock, item => item.Attempts < 9 ? new DeliveryResult.RetryAfter(null, "http_500") : Ok);

        await world.RunAsync(world.Relay(slack), TimeSpan.FromHours(1));

        var waits = slack.Attempts.Zip(slack.Attempts.Skip(1), (a, b) => (b.At - a.At).TotalSeconds).ToList();
        waits.Count.ShouldBe(8);
        waits[0].ShouldBeInRange(0.8, 2.3);
        waits[^1].ShouldBeInRange(100, 160);
        (await world.StateAsync("m")).State.ShouldBe((long)OutboxState.Sent);
        (await world.Findings.ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_that_can_never_arrive_fails_at_once_with_a_finding_and_holds_up_nobody()
    {
        await using var world = await RelayWorld.CreateAsync();
        await world.AddAsync("gone", "person:maya");
        await world.AddAsync("next", "person:maya");
        var slack = new ScriptedDelivery(world.Clock, item => item.Payload == "gone" ? new DeliveryResult.Undeliverable("channel_not_found") : Ok);

        await world.RunAsync(world.Relay(slack), TimeSpan.FromMinutes(1));

        slack.Attempts.Select(a => a.Item.Payload).ShouldBe(["gone", "next"]);
        (await world.StateAsync("gone")).ShouldBe(((long)OutboxState.Failed, "channel_not_found", 1L));
        var finding = (await world.Findings.ListAsync(resolvedToo: true)).Single();
        finding.Finding.Subject.ShouldBe("person:maya");
        finding.Finding.Evidence.ShouldContain("channel_not_found");
        finding.Finding.NextStep.ShouldContain("roster");
    }

    [Fact]
    public async Task A_refused_token_stops_everything_loses_nothing_and_is_over_once_Slack_takes_it_again()
    {
        await using var world = await RelayWorld.CreateAsync();
        await world.AddAsync("a", "person:maya");
        await world.AddAsync("b", "person:ana");
        var refused = true;
        var slack = new ScriptedDelivery(world.Clock, _ => refused ? new DeliveryResult.RetryAfter(null, "invalid_auth", RetryScope.All) : Ok);
        var relay = world.Relay(slack);

        await world.RunAsync(relay, TimeSpan.FromMinutes(30));
        slack.Attempts.Count.ShouldBeInRange(5, 12);
        (await world.Store.BacklogAsync()).Waiting.ShouldBe(2);
        (await world.Findings.ListAsync()).Single().Finding.CheckId.ShouldBe("slack-token-refused");

        refused = false;
        await world.RunAsync(relay, TimeSpan.FromMinutes(10));
        (await world.Store.BacklogAsync()).Waiting.ShouldBe(0);
        (await world.Findings.ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_no_longer_of_use_is_dropped_and_said_so()
    {
        await using var world = await RelayWorld.CreateAsync();
        await world.AddAsync("old", "person:maya", expiresAt: world.Now.AddHours(2));
        var slack = new ScriptedDelivery(world.Clock, _ => new DeliveryResult.RetryAfter(null, "unreachable"));

        await world.RunAsync(world.Relay(slack), TimeSpan.FromHours(4));

        (await world.StateAsync("old")).State.ShouldBe((long)OutboxState.Dropped);
        slack.Attempts.ShouldAllBe(a => a.At < slack.Attempts[0].Item.ExpiresAt);
        (await world.Findings.ListAsync()).Single().Finding.CheckId.ShouldBe("message-too-late");
    }

    [Fact]
    public async Task A_clock_that_begins_again_at_an_earlier_instant_delays_nothing()
    {
        await using var before = await RelayWorld.CreateAsync();
        before.Clock.Advance(TimeSpan.FromHours(2));
        await before.AddAsync("m", "person:maya");
        var again = new FakeTimeProvider(before.Now.AddHours(-2));
        var slack = new ScriptedDelivery(again, _ => Ok);
        var relay = before.Relay(slack, again);

        await relay.TakeOverAsync();
        await relay.TurnAsync();
        await relay.UnderWayAsync();

        slack.Attempts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_message_meant_for_later_waits_without_holding_up_its_lane()
    {
        await using var world = await RelayWorld.CreateAsync();
        await world.AddAsync("later", "person:maya", notBefore: world.Now.AddMinutes(5));
        await world.AddAsync("now", "person:maya");
        var slack = new ScriptedDelivery(world.Clock, _ => Ok);
        var begin = world.Now;

        await world.RunAsync(world.Relay(slack), TimeSpan.FromMinutes(10));

        slack.Attempts.Select(a => a.Item.Payload).ShouldBe(["now", "later"]);
        (slack.Attempts[1].At - begin).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Changes_of_a_message_shown_are_one_update_until_it_goes_and_a_new_one_afterwards()
    {
        await using var world = await RelayWorld.CreateAsync();
        await world.Copies.SaveAsync(new MessageCopy("c1", CopySurfaces.Digest, "maya", "D1", "1.1", null, null, "{}", ["D00001", "D00002"], world.Now));
        var slack = new ScriptedDelivery(world.Clock, _ => Ok);
        var relay = world.Relay(slack);

        await world.Database.WriteAsync(tx => Refreshes.EnqueueAsync(tx, "D00001", world.Now));
        await world.Database.WriteAsync(tx => Refreshes.EnqueueAsync(tx, "D00002", world.Now));
        await world.RunAsync(relay, TimeSpan.FromMinutes(1));
        slack.Attempts.Count.ShouldBe(1);

        await world.Database.WriteAsync(tx => Refreshes.EnqueueAsync(tx, "D00001", world.Now));
        await world.RunAsync(relay, TimeSpan.FromMinutes(1));
        slack.Attempts.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_ephemeral_copy_is_changed_only_while_its_response_url_holds()
    {
        await using var world = await RelayWorld.CreateAsync();
        var copy = new MessageCopy("e1", CopySurfaces.List, "ana", null, null, "https://hooks.slack.com/x", world.Now.AddMinutes(30), "{}", ["D1"], world.Now);
        await world.Copies.SaveAsync(copy);

        (await world.Database.WriteAsync(tx => Refreshes.EnqueueAsync(tx, "D1", world.Now))).ShouldBe(1);
        foreach (var use in Enumerable.Range(1, 6))
        {
            (await world.Copies.UseResponseUrlAsync("e1", world.Now)).ShouldBe(use <= 5);
        }

        (await world.Database.WriteAsync(tx => Refreshes.EnqueueAsync(tx, "D1", world.Now))).ShouldBe(0);
        await world.Copies.SaveAsync(copy with { Id = "e2" });
        world.Clock.Advance(TimeSpan.FromMinutes(31));
        (await world.Database.WriteAsync(tx => Refreshes.EnqueueAsync(tx, "D1", world.Now))).ShouldBe(0);
    }

    [Fact]
    public async Task A_call_wakes_the_relay_without_waiting_for_the_clock_and_a_stop_ends_it_in_order()
    {
        await using var world = await RelayWorld.CreateAsync();
        var arrived = new TaskCompletionSource();
        using var relay = world.Relay(new ScriptedDelivery(world.Clock, _ =>
        {
            arrived.TrySetResult();
            return Ok;
        }));
        await relay.StartAsync(CancellationToken.None);

        await world.AddAsync("m", "person:maya");
        world.Signal.Notify();

        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await relay.StopAsync(CancellationToken.None);
        (await world.StateAsync("m")).State.ShouldBe((long)OutboxState.Sent);
    }

    [Fact]
    public async Task Two_relays_of_one_store_send_each_message_once_and_of_a_file_only_the_first_sends()
    {
        await using var world = await RelayWorld.CreateAsync();
        var (first, second) = (new ScriptedDelivery(world.Clock, _ => Ok), new ScriptedDelivery(world.Clock, _ => Ok));
        using var holder = world.Relay(first);
        using var waiting = world.Relay(second);
        await holder.StartAsync(CancellationToken.None);
        await world.AddAsync("m1", "person:maya");
        await SentAsync(world);

        await waiting.StartAsync(CancellationToken.None);
        await world.AddAsync("m2", "person:ana");
        await SentAsync(world);

        await holder.StopAsync(CancellationToken.None);
        await waiting.StopAsync(CancellationToken.None);
        first.Attempts.Concat(second.Attempts).Select(a => a.Item.Payload).Order().ShouldBe(["m1", "m2"]);
        if (world.Storage.Provider == StoreProvider.Sqlite)
        {
            second.Attempts.ShouldBeEmpty();
        }
    }

    // Who sends is on a thread of its own: it is woken until it has.
    private static async Task SentAsync(RelayWorld world)
    {
        while ((await world.Store.BacklogAsync()).Waiting > 0)
        {
            world.Signal.Notify();
            await Task.Delay(5);
        }
    }
}
