using Shouldly;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Bot.Verbs;
using Xunit;

namespace SkyGeni.Bot.Tests.Verbs;

public sealed class HealthVerbTests
{
    [Fact]
    public async Task A_bot_that_is_ready_is_healthy_and_one_that_is_not_there_is_not()
    {
        await using var world = await BotWorld.StartAsync();
        await Eventually.HoldsAsync(async () => await RunAsync($"--urls={world.Url}") == 0);
        (await RunAsync("--urls=http://127.0.0.1:9")).ShouldBe(1);
    }

    private static async Task<int> RunAsync(string urls)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return await VerbRunner.RunAsync(["health", urls], output, error);
    }
}
