using Shouldly;
using SkyGeni.Core.Features;
using Xunit;

namespace SkyGeni.Core.Tests.Features;

public sealed class ShrinkageTests
{
    [Fact]
    public void Segments_that_differ_no_more_than_chance_become_their_parent()
    {
        var strength = Shrinkage.Strength([(50, 100), (49, 100), (51, 100), (50, 100)], 0.5);

        strength.ShouldBe(Shrinkage.GreatestStrength);
        Shrinkage.Rate(49, 100, 0.5, strength).ShouldBe(0.5, 0.001);
    }

    [Fact]
    public void Segments_that_really_differ_keep_their_rates()
    {
        var strength = Shrinkage.Strength([(20, 100), (80, 100), (30, 100), (70, 100)], 0.5);

        strength.ShouldBeLessThan(10);
        Shrinkage.Rate(80, 100, 0.5, strength).ShouldBeGreaterThan(0.77);
    }

    [Fact]
    public void A_thin_segment_is_drawn_further_than_a_thick_one() =>
        Shrinkage.Rate(2, 2, 0.5, 10).ShouldBeLessThan(Shrinkage.Rate(20, 20, 0.5, 10));
}
