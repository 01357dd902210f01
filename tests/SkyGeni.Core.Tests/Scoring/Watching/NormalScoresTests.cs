using Shouldly;
using SkyGeni.Core.Scoring.Watching;
using Xunit;

namespace SkyGeni.Core.Tests.Scoring.Watching;

public sealed class NormalScoresTests
{
    private static readonly double[] Points = [.. Enumerable.Range(0, 24).Select(i => Math.Exp(i / 4.0))];

    [Fact]
    public void The_reference_itself_has_mean_0_and_spread_1_whatever_its_shape()
    {
        var scores = new NormalScores(Points, 1);
        double[] own = [.. Points.Select(scores.Of)];
        own.Average().ShouldBe(0, 1e-9);
        own.Average(s => s * s).ShouldBe(1, 1e-9);
        scores.LogMeanExp(0).ShouldBe(0, 1e-12);
    }

    [Fact]
    public void Values_between_known_ones_lie_between_and_values_beyond_count_as_the_outermost()
    {
        var scores = new NormalScores(Points, 1);
        var middle = (Points[3] + Points[4]) / 2;
        scores.Of(middle).ShouldBeInRange(scores.Of(Points[3]), scores.Of(Points[4]));
        scores.Of(-1e9).ShouldBe(scores.Of(Points[0]));
        scores.Of(1e9).ShouldBe(scores.Of(Points[^1]));
    }

    [Fact]
    public void A_feature_that_never_differs_cannot_shift()
    {
        var scores = new NormalScores([2, 2, 2], 1);
        scores.Differs.ShouldBeFalse();
        scores.Of(17).ShouldBe(0);
    }
}
