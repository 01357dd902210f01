using System.Globalization;
using Shouldly;
using SkyGeni.Bot.Tests.World;
using Xunit;

namespace SkyGeni.Bot.Tests.Experiments;

/// <summary>
/// Simulated months through REST: what is nothing is not called an effect, what is one is found, and what is broken is refused.
/// By hand at any size: <c>SKYGENI_TEST_EXPERIMENTS=40 SKYGENI_TEST_WEEKS=52</c>.
/// </summary>
public sealed class ExperimentYearTests(ITestOutputHelper output)
{
    private const int DealsAWeek = 25;
    private static readonly int OnNothing = Size("SKYGENI_TEST_EXPERIMENTS", 2);
    private static readonly int Weeks = Size("SKYGENI_TEST_WEEKS", 12);

    [Fact]
    public async Task Nothing_is_called_nothing_however_often_one_looks_an_effect_is_found_and_an_arm_that_is_not_told_of_is_refused()
    {
        await using var world = await BotWorld.StartAsync("2026-01-05T09:00:00Z", null, "--Alerts:On=false");
        var year = new YearOfDeals(world, DealsAWeek, winRate: 0.3, seed: 11);
        string[] experiments = [.. Enumerable.Range(1, OnNothing).Select(n => $"nothing-{n}"), "more", "broken"];
        foreach (var id in experiments)
        {
            await year.DefineAsync(id, plannedDeals: Weeks * DealsAWeek);
        }

        for (var week = 0; week < Weeks; week++)
        {
            await year.WeekAsync(
                experiments, new Dictionary<string, double> { ["more"] = 1.4 }, look: Weeks > 12 || week % 2 == 1, new Dictionary<string, string> { ["broken"] = "treatment" });
        }

        year.Verdicts["more"][^1].ShouldBe("better");
        year.Verdicts["broken"][^1].ShouldBe("blocked");
        var wrong = year.Verdicts.Where(v => v.Key.StartsWith("nothing", StringComparison.Ordinal)).Count(v => v.Value.Any(kind => kind is "better" or "worse" or "blocked"));
        output.WriteLine($"{wrong} of {OnNothing} were ever called an effect, or blocked, over {year.Verdicts["more"].Count} looks");
        wrong.ShouldBeLessThanOrEqualTo(OnNothing / 10);
        await ShowsAsync(new Lab(world));
    }

    private static async Task ShowsAsync(Lab lab)
    {
        var found = await lab.GetAsync("/experiments/more");
        var comparison = found["comparisons"]!.AsArray().ShouldHaveSingleItem()!;
        (comparison["winRate"]!["low"]!.GetValue<double>() < 0.42 && comparison["winRate"]!["high"]!.GetValue<double>() > 0.42).ShouldBeTrue(comparison.ToJsonString());
        found["arms"]!.AsArray().Sum(a => a!["counted"]!.GetValue<int>()).ShouldBe((Weeks - 3) * DealsAWeek);
        found["minimumDetectableEffect"]!["now"]!.GetValue<double>().ShouldBeInRange(0.01, 0.4);
        var broken = await lab.GetAsync("/experiments/broken");
        broken["comparisons"]!.AsArray().ShouldBeEmpty();
        broken["health"]!.AsArray().Single(h => h!["id"]!.GetValue<string>() == "split-as-planned")!["state"]!.GetValue<string>().ShouldBe("blocks");
    }

    private static int Size(string name, int standard) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : standard;
}
