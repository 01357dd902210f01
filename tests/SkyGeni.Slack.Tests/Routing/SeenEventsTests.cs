using Shouldly;
using SkyGeni.Slack.Routing;
using Xunit;

namespace SkyGeni.Slack.Tests.Routing;

public sealed class SeenEventsTests
{
    [Fact]
    public async Task An_event_is_taken_once_and_again_only_where_it_was_set_free()
    {
        var seen = new SeenEvents();
        (await ClaimAsync(seen, "Ev1")).ShouldBe(EventClaim.Taken);
        (await ClaimAsync(seen, "Ev1")).ShouldBe(EventClaim.UnderWay);
        await seen.ReleaseAsync("Ev1", default);
        (await ClaimAsync(seen, "Ev1")).ShouldBe(EventClaim.Taken);
        await seen.DoneAsync("Ev1", default, default);
        (await ClaimAsync(seen, "Ev1")).ShouldBe(EventClaim.Done);
        (await ClaimAsync(seen, "Ev2")).ShouldBe(EventClaim.Taken);
    }

    [Fact]
    public async Task It_forgets_the_oldest_first_and_keeps_ten_thousand()
    {
        var seen = new SeenEvents();
        for (var i = 0; i <= SeenEvents.Most; i++)
        {
            await ClaimAsync(seen, $"Ev{i}");
        }

        (await ClaimAsync(seen, "Ev1")).ShouldBe(EventClaim.UnderWay);
        (await ClaimAsync(seen, "Ev0")).ShouldBe(EventClaim.Taken);
    }

    private static Task<EventClaim> ClaimAsync(SeenEvents seen, string id) => seen.ClaimAsync(id, default, default);
}
