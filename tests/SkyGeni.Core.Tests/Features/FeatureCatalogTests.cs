using Shouldly;
using SkyGeni.Core.Features;
using SkyGeni.Core.Tests.Scoring;
using Xunit;

namespace SkyGeni.Core.Tests.Features;

public sealed class FeatureCatalogTests
{
    [Fact]
    public void Every_group_is_led_by_a_feature() =>
        FeatureCatalog.All.Select(f => f.Group).ShouldBeSubsetOf(FeatureCatalog.All.Select(f => f.Id));

    [Fact]
    public void Two_features_of_one_id_are_refused() =>
        Should.Throw<InvalidOperationException>(() => FeatureCatalog.Checked([new Age(), new Age()])).Message.ShouldContain("'age'");

    [Fact]
    public void Every_feature_says_something_of_every_deal()
    {
        var pipeline = new SyntheticPipeline(80, seed: 2);
        var instant = SyntheticPipeline.Start.AddDays(400);
        var fold = PipelineFold.Of(pipeline.Events, instant);
        var context = fold.Context(instant);
        foreach (var deal in fold.Open(instant))
        {
            foreach (var feature in FeatureCatalog.All)
            {
                feature.Phrase(deal, context, feature.Value(deal, context)).ShouldNotBeNullOrWhiteSpace(feature.Id);
            }
        }
    }
}
