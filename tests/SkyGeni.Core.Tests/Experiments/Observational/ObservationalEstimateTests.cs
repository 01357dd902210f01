using MathNet.Numerics.Distributions;
using Shouldly;
using SkyGeni.Core.Experiments.Observational;
using SkyGeni.Core.Scoring;
using Xunit;

namespace SkyGeni.Core.Tests.Experiments.Observational;

public sealed class ObservationalEstimateTests
{
    [Fact]
    public void Deals_that_were_better_from_the_start_do_not_make_an_action_look_good()
    {
        var estimates = Enumerable.Range(1, 8).Select(seed => Draw(seed, 900, effect: 0)).Select(deals => (Naive: Naive(deals), Estimate: ObservationalEstimate.Of(deals))).ToArray();
        estimates.Average(e => e.Naive).ShouldBeGreaterThan(0.08);
        estimates.Where(e => e.Estimate.Refused is null).Average(e => e.Estimate.Points!.Value).ShouldBe(0, 0.03);
        estimates.Count(e => e.Estimate.Points is { Low: <= 0, High: >= 0 }).ShouldBeGreaterThanOrEqualTo(6);
    }

    [Fact]
    public void A_real_effect_is_found_and_called_not_randomised()
    {
        var estimate = ObservationalEstimate.Of(Draw(3, 1500, effect: 0.12));
        estimate.Points!.Value.ShouldBe(0.12, 0.06);
        estimate.Points.Low.ShouldBeGreaterThan(0);
        estimate.Placebos.Select(p => p.Id).ShouldBe(["before-the-action", "shuffled-action"]);
        estimate.EValue!.Limit.ShouldBeGreaterThan(1);
        estimate.Says.ShouldStartWith("Not randomised: deals with it were won");
        estimate.As("executive-call").ShouldNotBeNull().Randomised.ShouldBeFalse();
    }

    [Fact]
    public void Where_something_unmeasured_chose_the_deals_their_past_gives_it_away()
    {
        var estimate = ObservationalEstimate.Of(Draw(4, 1500, effect: 0, hidden: 1.5));
        estimate.Points.ShouldBeNull();
        estimate.Says.ShouldStartWith("Not randomised, and no estimate: The action seems to change by");
    }

    [Fact]
    public void Where_hardly_any_deals_are_alike_with_and_without_there_is_no_estimate() =>
        ObservationalEstimate.Of(Draw(5, 1500, effect: 0, chosen: 6)).Refused.ShouldNotBeNull().ShouldContain("nothing to be compared with");

    [Fact]
    public void Few_deals_are_refused_by_number() =>
        ObservationalEstimate.Of(Draw(6, 60, effect: 0)).Refused.ShouldNotBeNull().ShouldContain("50 deals with the action");

    [Fact]
    public void What_is_missing_or_never_varies_does_no_harm()
    {
        var deals = Draw(7, 800, effect: 0).Select((d, i) => d with { Features = [.. d.Features.SetItem(2, i % 3 == 0 ? double.NaN : d.Features[2]), 7, double.NaN] }).ToArray();
        ObservationalEstimate.Of(deals).Points.ShouldNotBeNull().Value.ShouldBe(0, 0.1);
    }

    [Theory]
    [InlineData(3.9, 1.8, 8.7, 7.26, 3.0)]
    [InlineData(0.80, 0.71, 0.91, 1.81, 1.43)]
    [InlineData(1.2, 0.9, 1.6, 1.69, 1)]
    public void E_values_are_those_published(double ratio, double low, double high, double point, double limit)
    {
        var value = EValue.Of(new Measured(ratio, low, high));
        value.Point.ShouldBe(point, 0.005);
        value.Limit.ShouldBe(limit, 0.005);
    }

    private static double Naive(IReadOnlyList<ObservedDeal> deals) =>
        deals.Where(d => d.Acted).Average(d => d.Won ? 1.0 : 0) - deals.Where(d => !d.Acted).Average(d => d.Won ? 1.0 : 0);

    /// <param name="chosen">How strongly the first feature decides who is acted on.</param>
    /// <param name="hidden">How strongly something that no feature tells decides who is acted on, who wins, and what came before.</param>
    internal static ObservedDeal[] Draw(int seed, int count, double effect, double chosen = 0.9, double hidden = 0)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(n =>
        {
            double[] x = [.. Enumerable.Range(0, 4).Select(_ => Normal.Sample(random, 0, 1))];
            var unseen = hidden * Normal.Sample(random, 0, 1);
            var acted = random.NextDouble() < Chance((chosen * x[0]) - (0.5 * x[1]) + unseen);
            var won = random.NextDouble() < Math.Clamp(Chance(-0.3 + x[0] + (0.4 * x[1]) + unseen) + (acted ? effect : 0), 0, 1);
            var before = Chance(0.7 * x[0] + unseen + Normal.Sample(random, 0, 0.5));
            return new ObservedDeal($"D{n}", $"R{n % 40}", acted, [.. x], won, before);
        })];
    }

    private static double Chance(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
