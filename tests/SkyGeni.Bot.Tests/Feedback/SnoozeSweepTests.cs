using Shouldly;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Deals;
using Xunit;

namespace SkyGeni.Bot.Tests.Feedback;

public sealed class SnoozeSweepTests
{
    [Fact]
    public async Task Each_snooze_that_woke_ends_with_its_reason_and_the_others_sleep_on()
    {
        await using var world = await FeedbackWorld.CreateAsync();
        await world.DealAsync("D1");
        await world.DealAsync("D2", stage: "Proposal");
        await world.DealAsync("D3", outcome: Outcome.Won);
        await world.DealAsync("D4");
        foreach (var (deal, until) in new[] { ("D1", world.Now.AddHours(1)), ("D2", world.Now.AddDays(3)), ("D3", world.Now.AddDays(3)), ("D4", world.Now.AddDays(3)) })
        {
            await world.Snooze.RunAsync(FeedbackWorld.Click($"k-{deal}", dealId: deal), until, WakeOn.AnyChange, FeedbackWorld.Values with { LossProbability = null });
        }

        world.Clock.Advance(TimeSpan.FromHours(2));
        (await world.Sweep.RunAsync()).ShouldBe(3);

        (await Ended(world, "D1")).ShouldBe("expired");
        (await Ended(world, "D2")).ShouldBe("stage");
        (await Ended(world, "D3")).ShouldBe("closed");
        (await world.Snoozes.ActiveAsync((IReadOnlyCollection<string>?)null)).ShouldHaveSingleItem().DealId.ShouldBe("D4");
        (await world.Sweep.RunAsync()).ShouldBe(0);
    }

    private static Task<string?> Ended(FeedbackWorld world, string dealId) => world.Database.ReadAsync(connection =>
        Dapper.SqlMapper.ExecuteScalarAsync<string>(connection, "SELECT ended_by FROM snooze WHERE deal_id = @dealId", new { dealId }));
}
