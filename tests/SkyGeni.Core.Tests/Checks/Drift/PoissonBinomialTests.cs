using MathNet.Numerics.Distributions;
using Shouldly;
using SkyGeni.Core.Checks.Drift;
using Xunit;

namespace SkyGeni.Core.Tests.Checks.Drift;

public sealed class PoissonBinomialTests
{
    [Fact]
    public void With_equal_chances_it_is_the_binomial_distribution()
    {
        var chances = PoissonBinomial.Chances([.. Enumerable.Repeat(0.3, 40)]);
        for (var n = 0; n <= 40; n++)
        {
            chances[n].ShouldBe(Binomial.PMF(0.3, 40, n), 1e-12);
        }
    }

    [Fact]
    public void Two_unequal_chances_are_told_by_hand()
    {
        var chances = PoissonBinomial.Chances([0.2, 0.5]);
        chances[0].ShouldBe(0.4, 1e-12);
        chances[1].ShouldBe(0.5, 1e-12);
        chances[2].ShouldBe(0.1, 1e-12);
    }

    [Fact]
    public void What_is_usual_is_the_same_exactly_and_by_the_normal_distribution_where_there_are_many()
    {
        double[] chances = [.. Enumerable.Range(0, 1_000).Select(i => 0.1 + (0.8 * i / 999))];
        var (low, high) = PoissonBinomial.Usual(chances);
        var (lowOfMore, highOfMore) = PoissonBinomial.Usual([.. chances, 0]);
        Math.Abs(low - lowOfMore).ShouldBeLessThanOrEqualTo(1);
        Math.Abs(high - highOfMore).ShouldBeLessThanOrEqualTo(1);
        PoissonBinomial.Usual([]).ShouldBe((0, 0));
    }
}
