using Shouldly;
using SkyGeni.Bot.Outbox;
using Xunit;

namespace SkyGeni.Bot.Tests.Outbox;

/// <summary>
/// The program is killed again and again at chosen instants, as kill -9 would: a delivery that never comes back stands for a
/// process that is gone before or after Slack had the post, and never got to mark it. Alerts and digests, some of which Slack
/// refuses for good: each is delivered once, or is visibly failed.
/// </summary>
public sealed class OutboxCrashTests
{
    private const int Runs = 300;

    [Fact]
    public async Task However_often_it_is_killed_nothing_is_lost_and_each_kill_repeats_at_most_the_post_under_way()
    {
        await using var world = await RelayWorld.CreateAsync();
        foreach (var seed in Enumerable.Range(0, Runs))
        {
            await RunAsync(world, seed);
        }
    }

    private static async Task RunAsync(RelayWorld world, int seed)
    {
        var chance = new Random(seed);
        var messages = Enumerable.Range(0, chance.Next(2, 7)).Select(n => (Key: $"s{seed}m{n}", Lane: $"s{seed}lane{chance.Next(3)}")).ToList();
        var urgent = new HashSet<string>();
        foreach (var (key, lane) in messages)
        {
            var kind = chance.Next(3) == 0 ? OutboxKinds.Digest : OutboxKinds.Alert;
            await world.AddAsync(key, lane, kind);
            if (OutboxKinds.IsUrgent(kind))
            {
                urgent.Add(key);
            }
        }

        var slack = new DyingSlack(chance);
        var kills = 0;
        do
        {
            slack.Alive();
            var relay = world.Relay(slack);
            await relay.TakeOverAsync();
            await DriveAsync(world, relay, slack);
            kills += slack.IsDead ? 1 : 0;
        }
        while ((await world.Store.BacklogAsync()).Waiting > 0);

        // An alert may go before a digest that was decided earlier; otherwise a lane keeps its order.
        foreach (var lane in messages.GroupBy(m => (m.Lane, urgent.Contains(m.Key))))
        {
            slack.Posts.Distinct().Where(key => lane.Any(m => m.Key == key)).ShouldBe(lane.Select(m => m.Key).Where(slack.Posts.Contains), $"order, seed {seed}");
        }

        foreach (var (key, lane) in messages)
        {
            var state = (OutboxState)(await world.StateAsync(key)).State;
            state.ShouldBe(slack.Refused.Contains(key) ? OutboxState.Failed : OutboxState.Sent, $"{key}, seed {seed}");
            (state == OutboxState.Failed || slack.Posts.Contains(key)).ShouldBeTrue($"{key} is sent, seed {seed}");
        }

        (slack.Posts.Count - slack.Posts.Distinct().Count()).ShouldBeInRange(0, kills, $"repeats, seed {seed}");
        if (slack.Refused.Count > 0)
        {
            (await world.Findings.ListAsync(limit: 500)).ShouldContain(f => f.Finding.CheckId == OutboxFindings.Undeliverable, $"seed {seed}");
        }
    }

    private static async Task DriveAsync(RelayWorld world, OutboxRelay relay, DyingSlack slack)
    {
        while ((await world.Store.BacklogAsync()).Waiting > 0)
        {
            var wait = await relay.TurnAsync();
            await Task.WhenAny(relay.UnderWayAsync(), slack.Died);
            if (slack.IsDead)
            {
                return;
            }

            world.Clock.Advance(wait);
        }
    }

    private sealed class DyingSlack(Random chance) : IMessageDelivery
    {
        private TaskCompletionSource death = new();

        public List<string> Posts { get; } = [];
        public HashSet<string> Refused { get; } = [];
        public Task Died => death.Task;
        public bool IsDead => death.Task.IsCompleted;

        public void Alive() => death = new TaskCompletionSource();

        public async Task<DeliveryResult> DeliverAsync(OutboxItem item, CancellationToken cancel)
        {
            var fate = chance.Next(10);
            if (fate == 0)
            {
                return new DeliveryResult.RetryAfter(TimeSpan.FromSeconds(chance.Next(1, 4)), "ratelimited", RetryScope.Kind);
            }

            if (fate == 1)
            {
                return new DeliveryResult.RetryAfter(null, "http_503");
            }

            if (fate == 5 && chance.Next(3) == 0 && !Posts.Contains(item.Payload))
            {
                Refused.Add(item.Payload);
                return new DeliveryResult.Undeliverable("is_archived");
            }

            if (fate != 2)
            {
                Posts.Add(item.Payload);
            }

            if (fate is 2 or 3 or 4)
            {
                death.TrySetResult();
                await new TaskCompletionSource().Task;
            }

            return new DeliveryResult.Delivered();
        }
    }
}
