using Shouldly;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Slack.Routing;
using Xunit;

namespace SkyGeni.Bot.Tests.Slack;

public sealed class SeenEventStoreTests
{
    [Fact]
    public async Task An_event_whose_taker_is_gone_is_taken_again_and_one_that_was_handled_never()
    {
        await using var world = await BotWorld.StartAsync();
        var seen = world.Get<ISeenEvents>();
        var now = world.Clock.GetUtcNow();
        (await seen.ClaimAsync("Ev1", now, default)).ShouldBe(EventClaim.Taken);
        (await seen.ClaimAsync("Ev1", now.AddSeconds(10), default)).ShouldBe(EventClaim.UnderWay);
        (await seen.ClaimAsync("Ev1", now.AddSeconds(60), default)).ShouldBe(EventClaim.Taken);
        await seen.DoneAsync("Ev1", now.AddSeconds(61), default);
        (await seen.ClaimAsync("Ev1", now.AddHours(1), default)).ShouldBe(EventClaim.Done);

        (await seen.ClaimAsync("Ev2", now, default)).ShouldBe(EventClaim.Taken);
        await seen.ReleaseAsync("Ev2", default);
        (await seen.ClaimAsync("Ev2", now, default)).ShouldBe(EventClaim.Taken);
    }
}
