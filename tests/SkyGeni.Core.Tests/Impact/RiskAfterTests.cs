using Shouldly;
using SkyGeni.Core.Impact;
using SkyGeni.Core.Scoring;
using Xunit;

namespace SkyGeni.Core.Tests.Impact;

public sealed class RiskAfterTests
{
    private static readonly DateTimeOffset Then = new(2026, 10, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_deal_is_compared_only_with_deals_alike_in_band_stage_age_and_time()
    {
        RiskPath[] idle =
        [
            Path("same", 0.70, 0.75),
            Path("other-band", 0.70, 0.10) with { Band = RiskBand.Watch },
            Path("other-stage", 0.70, 0.10) with { Stage = "Demo" },
            Path("older", 0.70, 0.10) with { AgeDays = 400 },
            Path("long-before", 0.70, 0.10) with { At = Then.AddDays(-30) },
        ];

        var after = RiskAfter.Of([Path("acted", 0.70, 0.60)], idle);

        (after.Deals, after.Unmatched, after.Compared).ShouldBe((1, 0, 1));
        after.Acted.ShouldBe(-0.10, 1e-9);
        after.Alike.ShouldBe(0.05, 1e-9);
        after.Difference.ShouldBeNull("one deal has no interval");
    }

    [Fact]
    public void Without_deals_alike_nothing_is_said() =>
        RiskAfter.Of([Path("acted", 0.7, 0.6)], []).ShouldBe(new RiskAfter(0, 1, 0, 0, 0, null));

    [Fact]
    public void Where_an_action_changes_nothing_the_interval_holds_nought_as_often_as_it_says()
    {
        var covered = Enumerable.Range(0, 300).Count(seed => Simulated(seed, effect: 0) is { Low: <= 0, High: >= 0 });
        covered.ShouldBeInRange(270, 299);
    }

    [Fact]
    public void A_fall_is_found() => Enumerable.Range(0, 50).Count(seed => Simulated(seed, effect: -0.15).High < 0).ShouldBeGreaterThan(40);

    private static Measured Simulated(int seed, double effect)
    {
        var random = new Random(seed);
        RiskPath Drawn(string id, double moved)
        {
            var before = 0.55 + (0.3 * random.NextDouble());
            return Path(id, before, Math.Clamp(before + moved + (0.15 * (random.NextDouble() + random.NextDouble() - 1)), 0, 1));
        }

        return RiskAfter.Of([.. Enumerable.Range(0, 40).Select(n => Drawn($"a{n}", effect))], [.. Enumerable.Range(0, 80).Select(n => Drawn($"i{n}", 0))]).Difference!;
    }

    private static RiskPath Path(string id, double before, double after) => new(id, Then, RiskBand.High, "Negotiation", 60, before, after);
}
