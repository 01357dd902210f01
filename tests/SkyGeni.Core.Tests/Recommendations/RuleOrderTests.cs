using Shouldly;
using SkyGeni.Core.Recommendations;
using Xunit;

namespace SkyGeni.Core.Tests.Recommendations;

public sealed class RuleOrderTests
{
    [Fact]
    public void Before_anything_is_measured_priority_decides() =>
        Sorted(RecommendationRules.BuiltIn, "answer-competitor", "executive-call", "re-engage").ShouldBe(["re-engage", "executive-call", "answer-competitor"]);

    [Fact]
    public void What_was_measured_to_help_comes_first_by_what_it_gains_for_an_hour() =>
        Sorted(Measured(Effect("answer-competitor", 0.06, 0.02), Effect("ask-about-cut", 0.03, 0.01)), "re-engage", "answer-competitor", "ask-about-cut")
            .ShouldBe(["ask-about-cut", "answer-competitor", "re-engage"]);

    [Fact]
    public void A_lucky_small_number_changes_no_place() =>
        Sorted(Measured(Effect("answer-competitor", 0.30, 0.40)), "re-engage", "answer-competitor").ShouldBe(["re-engage", "answer-competitor"]);

    [Fact]
    public void What_chance_did_not_assign_needs_to_be_clearer()
    {
        var seen = Effect("answer-competitor", 0.06, 0.055);
        RuleOrder.GainPerHour(seen, Effort.Medium).ShouldBeGreaterThan(0);
        RuleOrder.GainPerHour(seen with { Randomised = false }, Effort.Medium).ShouldBe(0);
    }

    [Fact]
    public void What_was_measured_to_do_harm_comes_last() =>
        Sorted(Measured(Effect("re-engage", -0.08, 0.03)), "re-engage", "answer-competitor").ShouldBe(["answer-competitor", "re-engage"]);

    [Fact]
    public void An_expected_gain_is_never_more_than_was_measured()
    {
        foreach (var half in new[] { 0.001, 0.01, 0.02, 0.05 })
        {
            RuleOrder.GainPerHour(Effect("re-engage", 0.1, half), Effort.Medium).ShouldBeInRange(0, 0.1);
        }
    }

    [Fact]
    public void What_people_do_not_find_helpful_is_said_later_and_never_silenced()
    {
        var disliked = RecommendationRules.BuiltIn with { Weights = new Dictionary<string, double> { ["re-engage"] = 0 } };
        Sorted(disliked, "re-engage", "executive-call", "plan-with-manager").ShouldBe(["executive-call", "re-engage", "plan-with-manager"]);
        Sorted(disliked, "re-engage").ShouldBe(["re-engage"]);
    }

    [Theory]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(0.1, 0.1)]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity)]
    public void A_range_that_is_none_counts_as_not_measured(double low, double high) =>
        RuleOrder.GainPerHour(new MeasuredEffect("re-engage", 0.1, low, high, 10, true), Effort.Small).ShouldBe(0);

    private static MeasuredEffect Effect(string rule, double points, double half) => new(rule, points, points - half, points + half, 100, true);

    private static RecommendationRules Measured(params MeasuredEffect[] effects) => RecommendationRules.BuiltIn with { Effects = effects.ToDictionary(e => e.RuleId) };

    private static IEnumerable<string> Sorted(RecommendationRules rules, params string[] ids) =>
        RuleOrder.Sort(ids.Select(id => RuleCatalog.All.Single(rule => rule.Id == id)), rule => rule, rules).Select(rule => rule.Id);
}
