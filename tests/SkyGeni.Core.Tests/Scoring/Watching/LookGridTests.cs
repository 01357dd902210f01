using CsCheck;
using Shouldly;
using SkyGeni.Core.Scoring.Watching;
using Xunit;

namespace SkyGeni.Core.Tests.Scoring.Watching;

public sealed class LookGridTests
{
    private static readonly DateTimeOffset Cutoff = new(2024, 3, 26, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_deal_has_one_turn_among_the_first_looks_of_its_life() =>
        Gen.Select(Gen.Double[-500, 500], Gen.Int[1, 13], Gen.Int[7, 28], Gen.Int[0, 100_000]).Sample((days, turns, every, id) =>
        {
            var grid = new LookGrid(Cutoff, every, turns);
            var created = Cutoff.AddDays(days);
            var age = (grid.At(grid.TurnOf($"D{id}", created)) - created).TotalDays;
            return age > 0 && age <= turns * every;
        });

    [Fact]
    public void Turns_are_spread_over_all_of_them()
    {
        var grid = new LookGrid(Cutoff, 7, 5);
        var turns = Enumerable.Range(0, 1_000).CountBy(i => grid.TurnOf($"D{i}", Cutoff)).ToDictionary();
        turns.Keys.ShouldBe([1, 2, 3, 4, 5], ignoreOrder: true);
        turns.Values.Min().ShouldBeGreaterThan(150);
    }

    [Fact]
    public void The_look_before_an_end_is_at_least_a_week_before_it() =>
        Gen.Select(Gen.Double[-500, 500], Gen.Int[7, 28]).Sample((days, every) =>
        {
            var grid = new LookGrid(Cutoff, every, 3);
            var before = (Cutoff.AddDays(days) - grid.BeforeEnd(Cutoff.AddDays(days))).TotalDays;
            return before >= 7 - 1e-6 && before < 7 + every + 1e-6;
        });
}
