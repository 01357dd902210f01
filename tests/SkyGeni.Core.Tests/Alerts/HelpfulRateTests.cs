using Shouldly;
using SkyGeni.Core.Alerts;
using Xunit;

namespace SkyGeni.Core.Tests.Alerts;

public sealed class HelpfulRateTests
{
    [Fact]
    public void Of_something_nobody_judged_yet_the_usual_is_said()
    {
        var parent = HelpfulParent.Of([(60, 100), (40, 100), (20, 100)]);
        var rate = HelpfulRate.Of(0, 0, parent);
        rate.Mean.ShouldBe(parent.Rate, 1e-12);
        rate.Weight(parent).ShouldBe(1);
    }

    [Fact]
    public void A_little_bad_luck_costs_nothing_and_much_costs_priority_but_never_all_of_it()
    {
        var parent = HelpfulParent.Of([(60, 100), (50, 100), (40, 100)]);
        HelpfulRate.Of(0, 1, parent).Weight(parent).ShouldBe(1);
        HelpfulRate.Of(30, 200, parent).Weight(parent).ShouldBeLessThan(0.7);
        HelpfulRate.Of(0, 100_000, parent).Weight(parent).ShouldBe(HelpfulRate.Floor);
    }

    [Fact]
    public void The_more_was_seen_the_less_the_usual_weighs()
    {
        var parent = new HelpfulParent(0.5, 20);
        var (few, many) = (HelpfulRate.Of(1, 10, parent), HelpfulRate.Of(100, 1000, parent));
        few.Mean.ShouldBe(11.0 / 30, 1e-12);
        many.Mean.ShouldBe(110.0 / 1020, 1e-12);
        (few.High - few.Low).ShouldBeGreaterThan(many.High - many.Low);
    }

    [Fact]
    public void Where_rules_hardly_differ_the_usual_weighs_more_than_where_they_do() =>
        HelpfulParent.Of([(50, 100), (51, 100), (49, 100)]).Strength.ShouldBeGreaterThan(HelpfulParent.Of([(90, 100), (50, 100), (10, 100)]).Strength);
}
