using Shouldly;
using SkyGeni.Core.Scoring;
using Xunit;

namespace SkyGeni.Core.Tests.Scoring.Training;

public sealed class RangeFitTests
{
    /// <summary>What a source says is turned round by the product, and no trees are there to see it.</summary>
    private static readonly Lazy<TrainedPipeline> Lacking = new(() => new(new SyntheticPipeline(2500, seed: 5, history: false, crossed: 1), trees: false));

    [Fact]
    public void Ranges_hold_the_true_chance_also_where_the_model_lacks_what_matters() => Lacking.Value.Covered.ShouldBeGreaterThan(0.85);

    [Fact]
    public void They_are_wider_there_than_where_it_lacks_nothing()
    {
        var plain = new TrainedPipeline(new SyntheticPipeline(2500, seed: 5, history: false), trees: false);

        Width(Lacking.Value).ShouldBeGreaterThan(1.5 * Width(plain));
        plain.Covered.ShouldBeGreaterThan(0.85);
    }

    private static double Width(TrainedPipeline trained) => trained.Scores.Average(Width);

    private static double Width(RiskScore score) => score.High - score.Low;
}
