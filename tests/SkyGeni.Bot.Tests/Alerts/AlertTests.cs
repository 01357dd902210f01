using Shouldly;
using SkyGeni.Bot.Scoring;
using Xunit;

namespace SkyGeni.Bot.Tests.Alerts;

/// <summary>From a change in the CRM to what its owner reads, and when they are not told.</summary>
public sealed class AlertTests
{
    [Fact]
    public async Task A_deal_that_goes_into_a_higher_band_is_told_to_its_owner_once()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.DealsAsync("ana", ("D1", 48_000), ("D2", 10_000));
        (await desk.ToldAsync(AlertDesk.Ana)).ShouldBeEmpty("first scores are no news");

        await desk.WorsensAsync("D1");

        var store = desk.World.Get<RiskScoreStore>();
        foreach (var point in await store.HistoryAsync("D1", DateTimeOffset.UnixEpoch))
        {
            TestContext.Current.TestOutputHelper!.WriteLine($"{point}");
        }

        TestContext.Current.TestOutputHelper!.WriteLine(string.Join('\n', await desk.DecisionsAsync("D1")));
        var told = (await desk.ToldAsync(AlertDesk.Ana)).ShouldHaveSingleItem();
        TestContext.Current.TestOutputHelper!.WriteLine(told);
    }
}
