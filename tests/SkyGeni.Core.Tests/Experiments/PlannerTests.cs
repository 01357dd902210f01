using Shouldly;
using SkyGeni.Core.Experiments;
using Xunit;

namespace SkyGeni.Core.Tests.Experiments;

public sealed class PlannerTests
{
    private static readonly PlanRequest Usual = new() { BaseRate = 0.4, RelativeLift = 0.1, DealsPerWeek = 50 };

    [Fact]
    public void It_says_how_many_deals_and_weeks_a_proof_takes_and_when_that_is_too_long()
    {
        var plan = Planner.Plan(Usual);
        plan.Says.ShouldStartWith("To prove 10 % relative more won (40 % to 44 %) with a chance of 80 %,");
        plan.Says.ShouldContain("more than two years");
        plan.DealsPerArm.Length.ShouldBe(2);
        plan.Weeks.ShouldBe((int)Math.Ceiling((plan.Deals / 50.0) + (90 / 7.0)));
        Planner.Plan(Usual with { DealsPerWeek = 1000 }).Says.ShouldNotContain("two years");
        Planner.Plan(Usual with { DealsPerWeek = 0 }).Says.ShouldContain("none come in");
    }

    [Fact]
    public void What_makes_an_effect_harder_to_see_makes_the_experiment_larger()
    {
        var usual = Planner.Plan(Usual).Deals;
        Planner.Plan(Usual with { RelativeLift = 0.05 }).Deals.ShouldBeGreaterThan(usual);
        Planner.Plan(Usual with { Shares = [0.1, 0.9] }).Deals.ShouldBeGreaterThan(usual);
        Planner.Plan(Usual with { Power = 0.9 }).Deals.ShouldBeGreaterThan(usual);
        Planner.Plan(Usual with { ClusterSize = 30, Icc = 0.05 }).Deals.ShouldBeGreaterThan(2 * usual);
        Planner.Plan(Usual with { VarianceReduction = 0.2 }).Deals.ShouldBeInRange((int)(0.799 * usual), (int)(0.801 * usual));
    }

    [Theory]
    [InlineData("baseRate", 1.0)]
    [InlineData("relativeLift", 2.0)]
    [InlineData("traffic", 0.0)]
    [InlineData("dealsPerWeek", -1.0)]
    [InlineData("power", 1.0)]
    [InlineData("icc", 1.5)]
    public void What_cannot_be_planned_is_named(string field, double value)
    {
        var request = field switch
        {
            "baseRate" => Usual with { BaseRate = value },
            "relativeLift" => Usual with { RelativeLift = value },
            "traffic" => Usual with { Traffic = value },
            "dealsPerWeek" => Usual with { DealsPerWeek = value },
            "power" => Usual with { Power = value },
            _ => Usual with { Icc = value },
        };
        request.Problems().ShouldContain(p => p.Field == field);
        Usual.Problems().ShouldBeEmpty();
    }
}
