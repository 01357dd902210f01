using Shouldly;
using SkyGeni.Slack.Routing;
using Xunit;

namespace SkyGeni.Slack.Tests.Routing;

public sealed class SeenEventsTests
{
    [Fact]
    public async Task An_id_is_new_once()
    {
        var seen = new SeenEvents();
        (await seen.TryAddAsync("Ev1", default, default)).ShouldBeTrue();
        (await seen.TryAddAsync("Ev1", default, default)).ShouldBeFalse();
        (await seen.TryAddAsync("Ev2", default, default)).ShouldBeTrue();
    }

    [Fact]
    public async Task It_forgets_the_oldest_first_and_keeps_ten_thousand()
    {
        var seen = new SeenEvents();
        for (var i = 0; i <= SeenEvents.Most; i++)
        {
            await seen.TryAddAsync($"Ev{i}", default, default);
        }

        (await seen.TryAddAsync("Ev1", default, default)).ShouldBeFalse();
        (await seen.TryAddAsync("Ev0", default, default)).ShouldBeTrue();
    }
}
