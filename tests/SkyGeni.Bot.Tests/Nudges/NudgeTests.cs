using Shouldly;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Tests.Scoring;
using SkyGeni.Bot.Tests.World;
using Xunit;

namespace SkyGeni.Bot.Tests.Nudges;

public sealed class NudgeTests
{
    [Fact]
    public async Task A_program_that_lives_in_another_year_is_nudged_by_its_own_clock()
    {
        await using var world = await ScoreDealsTests.PipelineWorldAsync(closed: 0);
        await world.NudgeAsync();
        var before = (await world.Get<RiskScoreStore>().LatestAsync("O1"))!.ScoredAt;
        before.Year.ShouldBe(2024);

        await Eventually.HoldsAsync(async () =>
        {
            world.Clock.Advance(TimeSpan.FromMinutes(5));
            return (await world.Get<RiskScoreStore>().LatestAsync("O1"))!.ScoredAt - before >= TimeSpan.FromHours(1);
        });
    }
}
